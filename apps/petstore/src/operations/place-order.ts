import type { schemas } from '@gatefold/petstore';
import { placeOrder } from '../generated/operations/place-order.js';
import { problem } from '../store/problems.js';
import { nextNumber, store } from '../store/store.js';

/** Orders a pet. `POST /v1/orders` */
export default placeOrder(async ({ headers, body }) => {
  const key = headers['Idempotency-Key'];
  const earlier = store.orders.get(store.orderKeys.get(key) ?? '');
  if (earlier !== undefined) return { status: 200, body: earlier };
  const pet = store.pets.get(body.petId);
  if (pet?.status !== 'available') return problem(409, 'The pet is not available.');
  const placedAt = new Date().toISOString();
  const order: schemas.Order = {
    ...body,
    id: `o-${nextNumber()}`,
    state: 'placed',
    placedAt,
    cancelReason: null,
  };
  store.orders.set(order.id, order);
  store.orderKeys.set(key, order.id);
  store.pets.set(pet.id, { ...pet, status: 'reserved' });
  return { status: 201, body: order };
});
