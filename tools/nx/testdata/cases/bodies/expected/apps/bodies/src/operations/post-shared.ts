import { ProblemError } from '@gatefold/function';
import { postShared } from '../generated/operations/post-shared.js';

/** `POST /shared` */
export default postShared(() => {
  throw new ProblemError(501, 'postShared is not written yet.');
});
