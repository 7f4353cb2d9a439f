import { updatePet } from '../generated/operations/update-pet.js';
import { noSuchPet } from '../store/problems.js';
import { store } from '../store/store.js';

/** Changes single properties of a pet. `PATCH /v1/pets/{petId}` */
export default updatePet(async ({ path, body: { price, ...changes } }) => {
  const known = store.pets.get(path.petId);
  if (known === undefined) return noSuchPet();
  const { price: knownPrice, ...rest } = known;
  const kept = price === undefined ? knownPrice : price;
  const pet = { ...rest, ...changes, ...(typeof kept === 'number' && { price: kept }) };
  store.pets.set(pet.id, pet);
  return { status: 200, body: pet };
});
