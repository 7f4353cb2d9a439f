import { ProblemError } from '@gatefold/function';
import { postChoice } from '../generated/operations/post-choice.js';

/** `POST /choice` */
export default postChoice(() => {
  throw new ProblemError(501, 'postChoice is not written yet.');
});
