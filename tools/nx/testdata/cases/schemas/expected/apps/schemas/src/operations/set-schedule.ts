import { ProblemError } from '@gatefold/function';
import { setSchedule } from '../generated/operations/set-schedule.js';

/** `PUT /schedule` */
export default setSchedule(() => {
  throw new ProblemError(501, 'setSchedule is not written yet.');
});
