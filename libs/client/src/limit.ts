// A timeout and the caller's signal to one signal, and promises that do not outlive it.

export interface Limit {
  readonly signal: AbortSignal;
  /** Why it ended, if it did. */
  ended(): 'timeout' | 'abort' | undefined;
  /** Milliseconds left. */
  left(): number;
  /** The promise's outcome, or a rejection as soon as the limit is reached. */
  race<Value>(promise: Promise<Value>): Promise<Value>;
  /** Waits, at most until the limit. */
  sleep(milliseconds: number): Promise<void>;
  /** Stops the clock; the caller's signal stays in force where `keep` says so. */
  release(keep?: boolean): void;
}

/** The clock starts now. Timeouts beyond 24 days are none. */
export function startLimit(timeout: number, outer: AbortSignal | undefined): Limit {
  const controller = new AbortController();
  const { signal } = controller;
  const stop = () => controller.abort(outer?.reason);
  const end = Date.now() + timeout;
  let late = false;
  const timer = setTimeout(
    () => {
      late = true;
      controller.abort();
    },
    Math.min(timeout, 0x7fffffff),
  );
  if (outer?.aborted) stop();
  outer?.addEventListener('abort', stop);
  const aborted = new Promise<never>((_, reject) => {
    const give = () => reject(signal.reason);
    if (signal.aborted) give();
    signal.addEventListener('abort', give);
  });
  aborted.catch(() => {});
  let nap: ReturnType<typeof setTimeout> | undefined;
  const race = <Value>(promise: Promise<Value>) => Promise.race([promise, aborted]);
  return {
    signal,
    ended: () => (signal.aborted ? (late ? 'timeout' : 'abort') : undefined),
    left: () => end - Date.now(),
    race,
    sleep: (milliseconds) =>
      race(
        new Promise((resolve) => {
          nap = setTimeout(resolve, milliseconds);
        }),
      ),
    release(keep) {
      clearTimeout(timer);
      clearTimeout(nap);
      if (!keep) outer?.removeEventListener('abort', stop);
    },
  };
}
