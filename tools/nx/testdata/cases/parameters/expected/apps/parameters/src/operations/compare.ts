import { ProblemError } from '@gatefold/function';
import { compare } from '../generated/operations/compare.js';

/** `GET /compare/{base}...{head}` */
export default compare(() => {
  throw new ProblemError(501, 'compare is not written yet.');
});
