import { ProblemError } from '@gatefold/function';
import { getLabel } from '../generated/operations/get-label.js';

/** `GET /label/{id}/{list}` */
export default getLabel(() => {
  throw new ProblemError(501, 'getLabel is not written yet.');
});
