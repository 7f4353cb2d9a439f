// The function's timeout -> a signal that is aborted while there is still time to answer.
import { ProblemError } from './problem.ts';

export interface Deadline {
  /** Made when first asked for. */
  readonly signal: () => AbortSignal;
  /** Ends the timer with the invocation. */
  readonly end: () => void;
}

/**
 * The signal is aborted a twentieth of the timeout, at most 250 ms, before Function Compute would end the invocation.
 * Its reason is a 504 problem, so a handler that lets it through answers with that. `timeout` is in seconds; 0: never.
 */
export function startDeadline(timeout: number, startedAt: number): Deadline {
  let controller: AbortController | undefined;
  let timer: NodeJS.Timeout | undefined;
  const start = (): AbortController => {
    const made = new AbortController();
    const total = timeout * 1000;
    if (total > 0) {
      const left = startedAt + total - Math.min(total / 20, 250) - Date.now();
      const late = () =>
        made.abort(new ProblemError(504, `The operation took longer than ${timeout} seconds.`));
      timer = setTimeout(late, Math.max(0, left));
      timer.unref();
    }
    return made;
  };
  return {
    signal: () => {
      controller ??= start();
      return controller.signal;
    },
    end: () => clearTimeout(timer),
  };
}
