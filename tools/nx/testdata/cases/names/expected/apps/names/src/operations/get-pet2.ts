import { ProblemError } from '@gatefold/function';
import { getPet2 } from '../generated/operations/get-pet2.js';

/** `POST /clash` */
export default getPet2(() => {
  throw new ProblemError(501, 'getPet2 is not written yet.');
});
