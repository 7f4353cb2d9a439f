// A timeout and the caller's signal to one limit, which work does not outlive.

export interface Limit {
  /** Aborted when the limit is reached. */
  readonly signal: AbortSignal;
  /** Milliseconds since 1970 at which the time is over. */
  readonly until: number;
  /** Waits; never goes on once the limit is reached. */
  sleep(milliseconds: number): Promise<void>;
}

/** Work that must end in time, and the error that ends it otherwise. */
export interface Task<Value> {
  run(limit: Limit): Promise<Value>;
  fail(kind: 'timeout' | 'abort'): Error;
}

/** Milliseconds beyond 24 days count as 24 days. With `keep` the outer signal stays in force after success. */
export function within<Value>(
  timeout: number,
  outer: AbortSignal | undefined,
  keep: boolean,
  { run, fail }: Task<Value>,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const controller = new AbortController();
    let nap: ReturnType<typeof setTimeout> | undefined;
    const finish = () => {
      clearTimeout(timer);
      clearTimeout(nap);
      if (!keep) outer?.removeEventListener('abort', abort);
    };
    const end = (kind: 'timeout' | 'abort') => {
      finish();
      reject(fail(kind));
      controller.abort();
    };
    const abort = () => end('abort');
    const timer = setTimeout(end, Math.min(timeout, 0x7fffffff), 'timeout');
    if (outer?.aborted) abort();
    else outer?.addEventListener('abort', abort);
    const sleep = (milliseconds: number) =>
      new Promise<void>((wake) => {
        nap = setTimeout(wake, milliseconds);
      });
    run({ signal: controller.signal, until: Date.now() + timeout, sleep })
      .then(resolve, reject)
      .finally(finish);
  });
}
