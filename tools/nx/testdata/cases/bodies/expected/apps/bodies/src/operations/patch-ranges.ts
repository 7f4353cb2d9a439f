import { ProblemError } from '@gatefold/function';
import { patchRanges } from '../generated/operations/patch-ranges.js';

/** `PATCH /ranges` */
export default patchRanges(() => {
  throw new ProblemError(501, 'patchRanges is not written yet.');
});
