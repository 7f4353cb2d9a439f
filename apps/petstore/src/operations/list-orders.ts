import { listOrders } from '../generated/operations/list-orders.js';
import { store } from '../store/store.js';

/** Orders of a time. `GET /v1/orders` */
export default listOrders(async ({ query: { placed, open } }) => {
  const [first = '', last = '9999'] = placed ?? [];
  const orders = [...store.orders.values()]
    .filter(({ placedAt }) => placedAt.slice(0, 10) >= first && placedAt.slice(0, 10) <= last)
    .filter(({ state }) => open === undefined || (state === 'placed') === open);
  return { status: 200, body: orders };
});
