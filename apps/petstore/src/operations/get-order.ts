import { getOrder } from '../generated/operations/get-order.js';
import { problem } from '../store/problems.js';
import { store } from '../store/store.js';

/** One order. `GET /v1/orders/{orderId}` */
export default getOrder(async ({ path }) => {
  const order = store.orders.get(path.orderId);
  return order === undefined ? problem(404, 'There is no such order.') : { status: 200, body: order };
});
