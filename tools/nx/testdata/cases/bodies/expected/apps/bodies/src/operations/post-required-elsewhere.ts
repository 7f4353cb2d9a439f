import { ProblemError } from '@gatefold/function';
import { postRequiredElsewhere } from '../generated/operations/post-required-elsewhere.js';

/** `POST /required-elsewhere` */
export default postRequiredElsewhere(() => {
  throw new ProblemError(501, 'postRequiredElsewhere is not written yet.');
});
