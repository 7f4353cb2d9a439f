// A timeout and the caller's signal to one limit, which work does not outlive.

export interface Limit {
  /** Whether the limit is reached. */
  readonly over: boolean;
  /** Milliseconds since 1970 at which the time is over. */
  readonly until: number;
  /** Aborted when the limit is reached. Made for whoever asks: making one takes longer than signing. */
  signal(): AbortSignal;
  /** Waits; never goes on once the limit is reached. */
  sleep(milliseconds: number): Promise<void>;
  /** Lifts the limit: the work has ended. */
  lift(): void;
}

/**
 * Calls `stop` once, unless lifted before. Milliseconds beyond 24 days are no limit. With `keep` the outer signal stays in
 * force when it is lifted.
 */
export function createLimit(
  timeout: number,
  outer: AbortSignal | undefined,
  keep: boolean,
  stop: (kind: 'timeout' | 'abort') => void,
): Limit {
  let controller: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let nap: ReturnType<typeof setTimeout> | undefined;
  const made = () => (controller ??= new AbortController());
  const end = (kind: 'timeout' | 'abort') => {
    limit.over = true;
    limit.lift();
    stop(kind);
    made().abort();
  };
  const abort = () => end('abort');
  const limit = {
    over: false,
    until: Date.now() + timeout,
    signal: () => made().signal,
    sleep: (milliseconds: number) =>
      new Promise<void>((wake) => {
        nap = setTimeout(wake, milliseconds);
      }),
    lift() {
      clearTimeout(timer);
      clearTimeout(nap);
      if (!keep) outer?.removeEventListener('abort', abort);
    },
  };
  if (timeout < 2 ** 31) timer = setTimeout(end, timeout, 'timeout');
  if (outer?.aborted) abort();
  else outer?.addEventListener('abort', abort);
  return limit;
}
