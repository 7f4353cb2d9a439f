import { ProblemError } from '@gatefold/function';
import { getSimple } from '../generated/operations/get-simple.js';

/** `GET /simple/{id}/{list}/{map}` */
export default getSimple(() => {
  throw new ProblemError(501, 'getSimple is not written yet.');
});
