import { ProblemError } from '@gatefold/function';
import { postFiles } from '../generated/operations/post-files.js';

/** `POST /files` */
export default postFiles(() => {
  throw new ProblemError(501, 'postFiles is not written yet.');
});
