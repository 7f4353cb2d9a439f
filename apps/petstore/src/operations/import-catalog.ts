import { importCatalog } from '../generated/operations/import-catalog.js';
import { readCsv } from '../store/catalog.js';
import { keepPet } from '../store/pets.js';
import { problem } from '../store/problems.js';

/** Takes in several pets at once, as JSON or CSV. `POST /v1/catalog` */
export default importCatalog(async (input) => {
  const entries = input.contentType === 'text/csv' ? readCsv(input.body) : input.body;
  if (entries === undefined) return problem(400, 'A line of the CSV is not of the form kind,"name",price.');
  for (const { kind, name, price } of entries) {
    keepPet(
      kind === 'cat'
        ? { kind, name, price, status: 'available', indoor: true }
        : { kind, name, price, status: 'available' },
    );
  }
  return { status: 200, body: { imported: entries.length } };
});
