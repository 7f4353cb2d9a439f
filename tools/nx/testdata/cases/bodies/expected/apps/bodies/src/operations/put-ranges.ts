import { ProblemError } from '@gatefold/function';
import { putRanges } from '../generated/operations/put-ranges.js';

/** `PUT /ranges` */
export default putRanges(() => {
  throw new ProblemError(501, 'putRanges is not written yet.');
});
