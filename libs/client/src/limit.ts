// A timeout and the caller's signal to one limit, which work does not outlive.

export interface Limit {
  /** Aborted when the limit is reached. Made for whoever reads it: making one takes longer than signing. */
  readonly signal: AbortSignal;
  /** Whether the limit is reached. */
  readonly over: boolean;
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

/** Milliseconds beyond 24 days are no limit. With `keep` the outer signal stays in force after success. */
export function within<Value>(
  timeout: number,
  outer: AbortSignal | undefined,
  keep: boolean,
  { run, fail }: Task<Value>,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    let controller: AbortController | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let nap: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    const finish = () => {
      clearTimeout(timer);
      clearTimeout(nap);
      if (!keep) outer?.removeEventListener('abort', abort);
    };
    const end = (kind: 'timeout' | 'abort') => {
      over = true;
      finish();
      reject(fail(kind));
      controller?.abort();
    };
    const abort = () => end('abort');
    if (timeout < 2 ** 31) timer = setTimeout(end, timeout, 'timeout');
    if (outer?.aborted) abort();
    else outer?.addEventListener('abort', abort);
    run({
      get signal() {
        controller ??= new AbortController();
        if (over) controller.abort();
        return controller.signal;
      },
      get over() {
        return over;
      },
      until: Date.now() + timeout,
      sleep: (milliseconds) =>
        new Promise((wake) => {
          nap = setTimeout(wake, milliseconds);
        }),
    })
      .then(resolve, reject)
      .finally(finish);
  });
}
