import { applyForAdoption } from '../generated/operations/apply-for-adoption.js';
import { problem } from '../store/problems.js';
import { nextNumber, store } from '../store/store.js';

/** Applies to adopt a pet. `POST /v1/adoptions` */
export default applyForAdoption(async ({ body }) => {
  if (!store.pets.has(body.petId)) return problem(400, 'There is no such pet to adopt.');
  const application = { ...body, number: nextNumber() };
  store.applications.push(application);
  return { status: 202, body: application };
});
