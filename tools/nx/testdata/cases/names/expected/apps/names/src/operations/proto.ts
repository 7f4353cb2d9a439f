import { ProblemError } from '@gatefold/function';
import { proto } from '../generated/operations/proto.js';

/** `GET /proto` */
export default proto(() => {
  throw new ProblemError(501, 'proto is not written yet.');
});
