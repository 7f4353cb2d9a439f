import { ProblemError } from '@gatefold/function';
import { getPet } from '../generated/operations/get-pet.js';

/** `GET /clash` */
export default getPet(() => {
  throw new ProblemError(501, 'getPet is not written yet.');
});
