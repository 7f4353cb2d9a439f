import { deletePet } from '../generated/operations/delete-pet.js';
import { noSuchPet, problem } from '../store/problems.js';
import { store } from '../store/store.js';

/** Gives a pet away. `DELETE /v1/pets/{petId}` */
export default deletePet(async ({ path }) => {
  const isOrdered = [...store.orders.values()].some(
    ({ petId, state }) => petId === path.petId && state === 'placed',
  );
  if (isOrdered) return problem(409, 'The pet is in an open order.');
  return store.pets.delete(path.petId) ? { status: 204 } : noSuchPet();
});
