import { ProblemError } from '@gatefold/function';
import { ping } from '../generated/operations/ping.js';

/** `GET /ping` */
export default ping(() => {
  throw new ProblemError(501, 'ping is not written yet.');
});
