import { ProblemError } from '@gatefold/function';
import { getAll } from '../generated/operations/get-all.js';

/** `GET /v2/all` */
export default getAll(() => {
  throw new ProblemError(501, 'getAll is not written yet.');
});
