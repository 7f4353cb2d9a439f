import { ProblemError } from '@gatefold/function';
import { getApp } from '../generated/operations/get-app.js';

/** `GET /app` */
export default getApp(() => {
  throw new ProblemError(501, 'getApp is not written yet.');
});
