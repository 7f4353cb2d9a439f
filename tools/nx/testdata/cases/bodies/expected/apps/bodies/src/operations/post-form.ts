import { ProblemError } from '@gatefold/function';
import { postForm } from '../generated/operations/post-form.js';

/** `POST /form` */
export default postForm(() => {
  throw new ProblemError(501, 'postForm is not written yet.');
});
