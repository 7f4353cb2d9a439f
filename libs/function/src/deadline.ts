// The function's timeout -> a signal that is aborted while there is still time to answer.
import { ProblemError } from './problem.ts';

/** When an invocation has to end. Times in milliseconds; a timeout of 0: never. */
export interface Deadline {
  readonly startedAt: number;
  readonly timeout: number;
  controller?: AbortController;
  timer?: NodeJS.Timeout;
}

/** Starts the clock. `seconds` is the function's timeout. */
export function startDeadline(seconds: number | undefined): Deadline {
  return { startedAt: Date.now(), timeout: (seconds ?? 0) * 1000 };
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
  const { startedAt, timeout } = deadline;
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
