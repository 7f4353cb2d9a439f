import { ProblemError } from '@gatefold/function';
import { putJson } from '../generated/operations/put-json.js';

/** `PUT /json` */
export default putJson(() => {
  throw new ProblemError(501, 'putJson is not written yet.');
});
