import { getPet } from '../generated/operations/get-pet.js';
import { entityTag } from '../store/pets.js';
import { noSuchPet } from '../store/problems.js';
import { store } from '../store/store.js';

/** One pet. `GET /v1/pets/{petId}` */
export default getPet(async ({ path, headers }) => {
  const pet = store.pets.get(path.petId);
  if (pet === undefined) return noSuchPet();
  const tag = entityTag(pet);
  if (headers['If-None-Match'] === tag) return { status: 304 };
  return { status: 200, headers: { ETag: tag }, body: pet };
});
