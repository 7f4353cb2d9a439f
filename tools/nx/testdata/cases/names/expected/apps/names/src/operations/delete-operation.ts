import { ProblemError } from '@gatefold/function';
import { deleteOperation } from '../generated/operations/delete-operation.js';

/** Ends *\/ the commentand the line `DELETE /delete` */
export default deleteOperation(() => {
  throw new ProblemError(501, 'deleteOperation is not written yet.');
});
