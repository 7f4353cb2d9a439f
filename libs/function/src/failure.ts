// Whatever was thrown -> a problem reply; the log gets the cause, the caller only what is theirs to know.
import { WireError } from '@gatefold/wire';
import { abortReason } from './abort-reason.ts';
import { AnswerError } from './answer-error.ts';
import { type Logger, printJson } from './log.ts';
import { ProblemError } from './problem.ts';
import { problemReply } from './problem-reply.ts';
import type { Reply } from './result.ts';
import { settleReply } from './settle-reply.ts';

export interface FailureSettings {
  readonly requestId: string;
  /** Absent where no operation was found. */
  readonly operation?: string | undefined;
  /** The call's signal, where the handler asked for it. */
  readonly signal?: AbortSignal | undefined;
  /** Tells the caller what happened inside. */
  readonly development: boolean;
  readonly logger: Logger;
}

/**
 * The reply to a failure, in its last form. A problem that cannot be sent, as for a header of its own or its size, is a
 * failure as well. Throws only where `finish` does so for the barest reply.
 */
export function finishFailure<Result>(
  error: unknown,
  settings: FailureSettings,
  method: string,
  finish: (reply: Reply) => Result,
): Result {
  const reply = (failure: unknown) => finish(settleFailure(failure, settings, method));
  try {
    return reply(error);
  } catch (unsent) {
    try {
      return reply(toUnsendable(unsent, error));
    } catch {
      return finish(settleReply(problemReply(new ProblemError(500), settings.requestId), method));
    }
  }
}

/** Settles the reply; problems from status 500 on are logged as errors with their causes. */
function settleFailure(error: unknown, settings: FailureSettings, method: string): Reply {
  const problem = toProblemError(error, settings);
  expectFailure(problem);
  const reply = settleReply(problemReply(problem, settings.requestId), method);
  if (problem.status >= 500) {
    const thrown = typeof error === 'object' ? error : printThrown(error);
    settings.logger.error(`The request was answered with status ${problem.status}.`, { error: thrown });
  }
  return reply;
}

// A problem that was thrown on purpose is the answer, whatever it comes from.
function toProblemError(error: unknown, settings: FailureSettings): ProblemError {
  if (error instanceof ProblemError) return error;
  const reason = abortReason(error, settings.signal);
  return reason instanceof ProblemError ? reason : toInternalProblem(error, settings);
}

function expectFailure({ status }: ProblemError): void {
  if (status >= 400 && status <= 599) return;
  throw new AnswerError(
    `a ProblemError of status ${status}; problems have 400 to 599. Return any other answer, or give it to abort().`,
  );
}

function toUnsendable(unsent: unknown, cause: unknown): AnswerError {
  const reason = unsent instanceof Error ? unsent.message : printThrown(unsent);
  return new AnswerError(`What was thrown cannot be sent: ${reason}`, [], { cause });
}

function toInternalProblem(
  error: unknown,
  { requestId, development, operation }: FailureSettings,
): ProblemError {
  if (!development) {
    const where = requestId === '' ? '' : ' under this request id';
    return new ProblemError(500, `The function failed; its log has the cause${where}.`);
  }
  const issues = error instanceof AnswerError || error instanceof WireError ? error.issues : [];
  return new ProblemError(500, {
    detail: error instanceof Error ? error.message : `Thrown: ${printThrown(error)}`,
    ...(issues.length > 0 && { issues }),
    extensions: {
      ...(operation !== undefined && { operation }),
      ...(error instanceof Error && { error: JSON.parse(printJson(error)) }),
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
