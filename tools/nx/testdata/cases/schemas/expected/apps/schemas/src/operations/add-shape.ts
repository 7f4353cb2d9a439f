import { ProblemError } from '@gatefold/function';
import { addShape } from '../generated/operations/add-shape.js';

/** `POST /shapes` */
export default addShape(() => {
  throw new ProblemError(501, 'addShape is not written yet.');
});
