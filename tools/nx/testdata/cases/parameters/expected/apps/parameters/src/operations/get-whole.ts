import { ProblemError } from '@gatefold/function';
import { getWhole } from '../generated/operations/get-whole.js';

/** `GET /whole` */
export default getWhole(() => {
  throw new ProblemError(501, 'getWhole is not written yet.');
});
