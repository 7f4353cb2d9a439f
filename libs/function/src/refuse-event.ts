// An event that is no request -> a result that says so, and a line of the log that tells what it looks like.
import type { FunctionParts } from './call.ts';
import { type FcContext, requestIdOf } from './context.ts';
import { describeEvent } from './event/describe-event.ts';
import type { FcEvent } from './event/read-event.ts';
import { finishFailure } from './failure.ts';
import { ProblemError } from './problem.ts';
import { type FcResult, toResult } from './result.ts';

const message = 'The event is neither one of API Gateway nor one of an HTTP trigger.';

/** Answers an event of another kind, such as a timer's. */
export function refuseEvent(event: FcEvent, { development, logs }: FunctionParts, fc: FcContext): FcResult {
  const requestId = requestIdOf(fc);
  const logger = logs(() => ({ requestId }));
  try {
    logger.warn(message, describeEvent(event));
  } catch {
    // The caller gets its answer, whatever becomes of the log.
  }
  return finishFailure(new ProblemError(400, message), { requestId, development, logger }, '', toResult);
}
