import { ProblemError } from '@gatefold/function';
import { getNoIdByPetId } from '../generated/operations/get-no-id-by-pet-id.js';

/** `GET /no-id/{pet-id}` */
export default getNoIdByPetId(() => {
  throw new ProblemError(501, 'getNoIdByPetId is not written yet.');
});
