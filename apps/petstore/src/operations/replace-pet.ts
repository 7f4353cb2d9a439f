import { replacePet } from '../generated/operations/replace-pet.js';
import { keepPet } from '../store/pets.js';
import { noSuchPet } from '../store/problems.js';
import { store } from '../store/store.js';

/** Replaces all that is known of a pet. `PUT /v1/pets/{petId}` */
export default replacePet(async ({ path, body }) => {
  const known = store.pets.get(path.petId);
  return known === undefined ? noSuchPet() : { status: 200, body: keepPet(body, known) };
});
