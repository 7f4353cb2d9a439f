// The function's timeout -> a signal that is aborted while there is still time to answer.
import type { FcContext } from './context.ts';
import { ProblemError } from './problem.ts';

/** When an invocation has to end. Times in milliseconds. */
export interface Deadline {
  readonly startedAt: number;
  readonly fc: FcContext;
  controller: AbortController | undefined;
  timer: NodeJS.Timeout | undefined;
}

/** Starts the clock. The context says the function's timeout in seconds; none, or 0: the invocation never has to end. */
export function startDeadline(fc: FcContext): Deadline {
  return { startedAt: Date.now(), fc, controller: undefined, timer: undefined };
}

/**
 * The signal, made when first asked for. It is aborted a twentieth of the timeout, at most 250 ms, before Function
 * Compute would end the invocation. Its reason is a 504 problem, so a handler that lets it through answers with that.
 */
export function signalOf(deadline: Deadline): AbortSignal {
  deadline.controller ??= startTimer(deadline);
  return deadline.controller.signal;
}

function startTimer(deadline: Deadline): AbortController {
  const { startedAt, fc } = deadline;
  const timeout = (fc.function?.timeout ?? 0) * 1000;
  const controller = new AbortController();
  if (timeout > 0) {
    const left = startedAt + timeout - Math.min(timeout / 20, 250) - Date.now();
    const late = () =>
      controller.abort(new ProblemError(504, `The operation took longer than ${timeout / 1000} seconds.`));
    deadline.timer = setTimeout(late, Math.max(0, left));
    deadline.timer.unref();
  }
  return controller;
}

/** Stops the clock, with the invocation. */
export function endDeadline({ timer }: Deadline): void {
  if (timer) clearTimeout(timer);
}
