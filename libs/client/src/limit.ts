// A timeout and the caller's signal to one limit, which work does not outlive.

export interface Limit {
  /** Aborted when the limit is reached. */
  readonly signal: AbortSignal;
  /** Milliseconds. */
  left(): number;
  /** Waits; never goes on once the limit is reached. */
  sleep(milliseconds: number): Promise<void>;
}

/** Work that must end in time, and the error that ends it otherwise. */
export interface Task<Value> {
  run(limit: Limit): Promise<Value>;
  fail(kind: 'timeout' | 'abort'): Error;
}

/** Milliseconds beyond 24 days count as 24 days. With `keep` the outer signal stays in force after success. */
export async function within<Value>(
  timeout: number,
  outer: AbortSignal | undefined,
  keep: boolean,
  { run, fail }: Task<Value>,
): Promise<Value> {
  const controller = new AbortController();
  const { signal } = controller;
  const until = Date.now() + timeout;
  let nap: ReturnType<typeof setTimeout> | undefined;
  let end = (_kind: 'timeout' | 'abort'): void => {};
  const abort = () => end('abort');
  const over = new Promise<never>((_, reject) => {
    end = (kind) => {
      reject(fail(kind));
      controller.abort();
    };
  });
  const timer = setTimeout(() => end('timeout'), Math.min(timeout, 0x7fffffff));
  if (outer?.aborted) abort();
  else outer?.addEventListener('abort', abort);
  const sleep = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      nap = setTimeout(resolve, milliseconds);
    });
  try {
    return await Promise.race([over, run({ signal, left: () => until - Date.now(), sleep })]);
  } finally {
    clearTimeout(timer);
    clearTimeout(nap);
    if (!keep) outer?.removeEventListener('abort', abort);
  }
}
