import { exportCatalog } from '../generated/operations/export-catalog.js';
import { writeCsv } from '../store/catalog.js';
import { store } from '../store/store.js';

/** Everything for sale, as JSON or CSV. `GET /v1/catalog` */
export default exportCatalog(async ({ query }) => {
  const entries = [...store.pets.values()]
    .filter(({ status }) => status === 'available')
    .map(({ kind, name, price = 0 }) => ({ kind, name, price }));
  return query.as === 'csv'
    ? { status: 200, contentType: 'text/csv', body: writeCsv(entries) }
    : { status: 200, body: entries };
});
