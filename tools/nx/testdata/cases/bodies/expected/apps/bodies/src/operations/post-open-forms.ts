import { ProblemError } from '@gatefold/function';
import { postOpenForms } from '../generated/operations/post-open-forms.js';

/** `POST /open-forms` */
export default postOpenForms(() => {
  throw new ProblemError(501, 'postOpenForms is not written yet.');
});
