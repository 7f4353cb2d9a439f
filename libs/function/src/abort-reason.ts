// Whatever was thrown, and the signal of its call -> what it comes from: the signal's reason, where it was thrown for that.

/**
 * Node's own functions reject with an `AbortError` of theirs when their signal is aborted, `fetch` with the signal's
 * reason; either may be the cause of what was thrown.
 */
export function abortReason(error: unknown, signal: AbortSignal | undefined): unknown {
  return signal?.aborted && tellsOfAbort(error, signal.reason) ? signal.reason : error;
}

/** Causes that are looked at: they may form a circle. */
const mostCauses = 5;

function tellsOfAbort(error: unknown, reason: unknown, causes = mostCauses): boolean {
  if (error === reason) return true;
  if (!(error instanceof Error)) return false;
  if (error.name === 'AbortError' || ('code' in error && error.code === 'ABORT_ERR')) return true;
  return causes > 0 && tellsOfAbort(error.cause, reason, causes - 1);
}
