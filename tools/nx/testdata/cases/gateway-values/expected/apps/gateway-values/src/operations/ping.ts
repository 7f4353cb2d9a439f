import { ProblemError } from '@gatefold/function';
import { ping } from '../generated/operations/ping.js';

/** `GET /ping` */
export default ping(async () => {
  throw new ProblemError(501, 'ping is not written yet.');
});
