import { probePet } from '../generated/operations/probe-pet.js';
import { entityTag } from '../store/pets.js';
import { store } from '../store/store.js';

/** Whether a pet is there. `HEAD /v1/pets/{petId}` */
export default probePet(async ({ path }) => {
  const pet = store.pets.get(path.petId);
  return pet === undefined ? { status: 404 } : { status: 200, headers: { ETag: entityTag(pet) } };
});
