import type { schemas } from '@gatefold/petstore';
import { cancelOrder } from '../generated/operations/cancel-order.js';
import { problem } from '../store/problems.js';
import { store } from '../store/store.js';

/** Cancels an order that has not been delivered. `POST /v1/orders/{orderId}/cancellation` */
export default cancelOrder(async ({ path, body }) => {
  const order = store.orders.get(path.orderId);
  if (order === undefined) return problem(404, 'There is no such order.');
  if (order.state !== 'placed') return problem(409, `The order is ${order.state}.`);
  const cancelled: schemas.Order = { ...order, state: 'cancelled', cancelReason: body?.reason ?? null };
  store.orders.set(order.id, cancelled);
  const pet = store.pets.get(order.petId);
  if (pet !== undefined) store.pets.set(pet.id, { ...pet, status: 'available' });
  return { status: 200, body: cancelled };
});
