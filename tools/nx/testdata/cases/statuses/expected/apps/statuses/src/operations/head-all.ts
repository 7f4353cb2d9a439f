import { ProblemError } from '@gatefold/function';
import { headAll } from '../generated/operations/head-all.js';

/** `HEAD /v2/all` */
export default headAll(() => {
  throw new ProblemError(501, 'headAll is not written yet.');
});
