import { createPet } from '../generated/operations/create-pet.js';
import { keepPet } from '../store/pets.js';

/** Takes in a pet. `POST /v1/pets` */
export default createPet(async ({ body }) => {
  const pet = keepPet(body);
  return { status: 201, headers: { Location: `/v1/pets/${pet.id}` }, body: pet };
});
