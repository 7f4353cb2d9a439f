// Whatever was thrown -> a problem reply; the log gets the cause, the caller only what is theirs to know.
import { WireError } from '@gatefold/wire';
import { AnswerError } from './answer-error.ts';
import { describeError, type Logger } from './log.ts';
import { ProblemError, toProblem } from './problem.ts';
import type { Reply } from './result.ts';
import { settleReply } from './settle-reply.ts';

export interface FailureSettings {
  readonly requestId: string;
  /** Absent where no operation was found. */
  readonly operation?: string | undefined;
  /** Tells the caller what happened inside. */
  readonly development: boolean;
  readonly logger: Logger;
}

/** The reply to a failure. Never throws: where the problem itself cannot be sent, a bare one is. */
function failureReply(error: unknown, settings: FailureSettings, method: string): Reply {
  try {
    return settleReply(replyToFailure(error, settings), method);
  } catch {
    return settleReply(problemReply(new ProblemError(500), settings.requestId), method);
  }
}

/** The reply in its last form; where that fails, as for a problem over the limit, what says so. */
export function finishFailure<Result>(
  error: unknown,
  settings: FailureSettings,
  method: string,
  finish: (reply: Reply) => Result,
): Result {
  try {
    return finish(failureReply(error, settings, method));
  } catch (unfinished) {
    return finish(failureReply(unfinished, settings, method));
  }
}

/** Makes the reply; problems from status 500 on are logged as errors with their causes. */
function replyToFailure(error: unknown, settings: FailureSettings): Reply {
  const problem = error instanceof ProblemError ? error : toInternalProblem(error, settings);
  if (problem.status >= 500) {
    settings.logger.error(`The request was answered with status ${problem.status}.`, { error });
  }
  return problemReply(problem, settings.requestId);
}

function toInternalProblem(error: unknown, { development, operation }: FailureSettings): ProblemError {
  if (!development)
    return new ProblemError(500, 'The function failed; its log has the cause under this request id.');
  const issues = error instanceof AnswerError || error instanceof WireError ? error.issues : [];
  return new ProblemError(500, {
    detail: error instanceof Error ? error.message : `Thrown: ${printThrown(error)}`,
    ...(issues.length > 0 && { issues }),
    extensions: {
      ...(operation !== undefined && { operation }),
      ...(error instanceof Error && { error: describeError(error) }),
    },
  });
}

function printThrown(value: unknown): string {
  try {
    return typeof value === 'object' ? (JSON.stringify(value) ?? '') : String(value);
  } catch {
    return 'a value that cannot be printed';
  }
}

/** The reply of a problem, without log. */
export function problemReply(problem: ProblemError, requestId: string): Reply {
  return {
    status: problem.status,
    headers: { ...problem.fields.headers, 'content-type': 'application/problem+json' },
    body: JSON.stringify(toProblem(problem, requestId)),
  };
}
