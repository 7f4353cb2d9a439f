// A built function file -> an instance in a thread of its own, as Function Compute would run it.
import { Worker } from 'node:worker_threads';
import type { FunctionContext, Invoke } from '../backend/context.ts';
import { FunctionTimeout } from '../backend/invoke.ts';

/** What to run and within which limits. */
export interface InstanceOptions {
  /** Path of the built ES module. */
  readonly file: string;
  /** Name of the exported handler; `handler` unless given. */
  readonly export?: string;
  /** Added to the environment of this process. */
  readonly env?: { readonly [name: string]: string };
  /** Seconds a call may take; 60 unless given. */
  readonly timeout?: number;
  /** Megabytes; 512 unless given. */
  readonly memory?: number;
}

/** A running function. */
export interface FunctionInstance {
  /** Rejects when the handler throws, the instance dies or the time is up. */
  readonly invoke: Invoke;
  /** Waits for the calls in flight, `grace` milliseconds at most (5,000 unless given), then ends the thread. */
  close(grace?: number): Promise<void>;
}

interface Told {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
}

type Message =
  | { readonly kind: 'broken'; readonly error: Told }
  | { readonly kind: 'result'; readonly id: number; readonly result: string | Uint8Array }
  | { readonly kind: 'failure'; readonly id: number; readonly error: Told };

interface Call {
  readonly resolve: (result: string | Uint8Array) => void;
  readonly reject: (cause: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly calls: Map<number, Call>;
  /** Called when the last call in flight is settled. */
  idle?: () => void;
}

/**
 * An instance starts with its first call and again after it died. Calls run side by side in it, so that state the
 * function keeps is seen by all; an uncaught error or a call over time ends it and every call in it. A call that
 * comes after `close` (its request arrived before) is still answered.
 */
export function createInstance(options: InstanceOptions): FunctionInstance {
  let current: Thread | undefined;
  let last = 0;
  let closed = false;
  const end = async (thread: Thread | undefined): Promise<void> => {
    if (thread === current) current = undefined;
    await thread?.worker.terminate();
  };
  const invoke: Invoke = async (event, context) => {
    const thread = current ?? startThread(options, context, (dead) => void end(dead));
    current = thread;
    try {
      return await callThread(thread, ++last, event, options, context, () => void end(thread));
    } finally {
      if (thread.calls.size === 0) thread.idle?.();
      if (thread.calls.size === 0 && closed) void end(thread);
    }
  };
  const close = async (grace = 5_000): Promise<void> => {
    closed = true;
    if (current !== undefined) await untilIdle(current, grace);
    await end(current);
  };
  return { invoke, close };
}

async function untilIdle(thread: Thread, grace: number): Promise<void> {
  if (thread.calls.size === 0) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, grace);
    thread.idle = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}

function startThread(
  options: InstanceOptions,
  context: FunctionContext,
  onDeath: (thread: Thread) => void,
): Thread {
  const worker = new Worker(new URL('./worker.mjs', import.meta.url), {
    workerData: {
      file: options.file,
      export: options.export ?? 'handler',
      context: plainContext(context, options),
    },
    env: { ...process.env, ...options.env },
    execArgv: ['--enable-source-maps'],
    resourceLimits: { maxOldGenerationSizeMb: options.memory ?? 512 },
  });
  const thread: Thread = { worker, calls: new Map() };
  const die = (cause: Error): void => {
    for (const call of thread.calls.values()) call.reject(cause);
    thread.calls.clear();
    onDeath(thread);
  };
  worker.on('message', (message: Message) => settle(thread, message, die));
  worker.on('error', die);
  worker.on('exit', (code) =>
    die(new Error(`The function's instance ended (exit code ${code}) during the call.`)),
  );
  worker.unref();
  return thread;
}

function settle({ calls }: Thread, message: Message, die: (cause: Error) => void): void {
  if (message.kind === 'broken') {
    die(rebuild(message.error));
    return;
  }
  const call = calls.get(message.id);
  calls.delete(message.id);
  if (message.kind === 'result') call?.resolve(message.result);
  else call?.reject(rebuild(message.error));
}

function callThread(
  { worker, calls }: Thread,
  id: number,
  event: Buffer,
  options: InstanceOptions,
  context: FunctionContext,
  kill: () => void,
): Promise<unknown> {
  const seconds = options.timeout ?? 60;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      calls.delete(id);
      reject(new FunctionTimeout(`The function took longer than its timeout of ${seconds} s.`));
      kill();
    }, seconds * 1000);
    const settled = <T>(then: (value: T) => void) => {
      return (value: T): void => {
        clearTimeout(timer);
        then(value);
      };
    };
    calls.set(id, { resolve: settled(resolve), reject: settled(reject) });
    worker.postMessage({ id, event, context: plainContext(context, options) });
  });
}

/** The part of a context that can cross to a thread; the thread adds the functions. */
function plainContext(context: FunctionContext, options: InstanceOptions): object {
  const { logger: _, tracing, ...rest } = context;
  const { parseOpenTracingBaggages: __, ...spans } = tracing;
  const limits = { memory: options.memory ?? 512, timeout: options.timeout ?? 60 };
  return {
    ...rest,
    tracing: spans,
    function: { ...rest.function, ...limits, handler: `index.${options.export ?? 'handler'}` },
  };
}

function rebuild({ name, message, stack }: Told): Error {
  return Object.assign(new Error(message), { name, stack });
}
