import { ProblemError } from '@gatefold/function';
import { getTree } from '../generated/operations/get-tree.js';

/** `GET /tree` */
export default getTree(() => {
  throw new ProblemError(501, 'getTree is not written yet.');
});
