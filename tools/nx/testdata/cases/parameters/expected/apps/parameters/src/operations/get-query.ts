import { ProblemError } from '@gatefold/function';
import { getQuery } from '../generated/operations/get-query.js';

/** `GET /query` */
export default getQuery(() => {
  throw new ProblemError(501, 'getQuery is not written yet.');
});
