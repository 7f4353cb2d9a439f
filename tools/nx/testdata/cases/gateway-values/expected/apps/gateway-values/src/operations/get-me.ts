import { ProblemError } from '@gatefold/function';
import { getMe } from '../generated/operations/get-me.js';

/** `GET /me` */
export default getMe(() => {
  throw new ProblemError(501, 'getMe is not written yet.');
});
