// The function's timeout -> a signal that is aborted while there is still time to answer, or with the server's own.
import type { Call } from './call.ts';
import { ProblemError } from './problem.ts';

/**
 * The signal, made when first asked for. It is aborted a twentieth of the timeout, at most 250 ms, before Function
 * Compute would end the invocation. Its reason is a 504 problem, so a handler that lets it through answers with that.
 */
export function signalOf(call: Call): AbortSignal {
  call.signal ??= startTimer(call);
  return call.signal;
}

// The context says the function's timeout in seconds; none, or 0: the invocation never has to end.
function startTimer(call: Call): AbortSignal {
  const { startedAt, fc } = call;
  const timeout = (fc.function?.timeout ?? 0) * 1000;
  const controller = new AbortController();
  if (timeout > 0) {
    const left = startedAt + timeout - Math.min(timeout / 20, 250) - Date.now();
    const late = () =>
      controller.abort(new ProblemError(504, `The operation took longer than ${timeout / 1000} seconds.`));
    call.timer = setTimeout(late, Math.max(0, left));
    call.timer.unref();
  }
  const { signal } = controller;
  return fc.signal ? AbortSignal.any([signal, fc.signal]) : signal;
}

/** Stops the clock, with the invocation. */
export function endDeadline({ timer }: Call): void {
  if (timer) clearTimeout(timer);
}
