// Runs inside a worker thread: loads a built function, runs its initializer, then answers one message per call.
// @ts-check
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

/**
 * @typedef {(...args: unknown[]) => unknown} Handler
 * @typedef {{ id: number, event: Uint8Array, context: { tracing: object } & Record<string, unknown> }} Call
 */

const port = parentPort;
if (port === null) throw new Error('worker.mjs is started by createInstance, in a worker thread.');

const ready = load();
ready.catch((cause) => port.postMessage({ kind: 'broken', error: describe(cause) }));
port.on('message', (/** @type {Call} */ call) => void answer(call));

/** @returns {Promise<Handler>} */
async function load() {
  const module = await import(pathToFileURL(workerData.file).href);
  const handler = find(module, workerData.export);
  if (handler === undefined) {
    throw new Error(`${workerData.file} exports no function '${workerData.export}'.`);
  }
  const initializer = find(module, 'initializer');
  if (initializer !== undefined) await run(initializer, [completeContext(workerData.context)]);
  return handler;
}

/**
 * @param {Record<string, unknown>} module
 * @param {string} name
 * @returns {Handler | undefined}
 */
function find(module, name) {
  const nested = /** @type {Record<string, unknown> | undefined} */ (module.default);
  const found = module[name] ?? nested?.[name];
  return typeof found === 'function' ? /** @type {Handler} */ (found) : undefined;
}

/** @param {Call} call */
async function answer({ id, event, context }) {
  try {
    const handler = await ready.catch(() => undefined);
    if (handler === undefined) return;
    const result = await run(handler, [Buffer.from(event), completeContext(context)]);
    port?.postMessage({ kind: 'result', id, result: print(result) });
  } catch (cause) {
    port?.postMessage({ kind: 'failure', id, error: describe(cause) });
  }
}

/**
 * Handlers with one more parameter than they are given take a callback, as those before Node 18 did.
 * @param {Handler} handler
 * @param {unknown[]} args
 */
async function run(handler, args) {
  if (handler.length <= args.length) return handler(...args);
  return new Promise((resolve, reject) => {
    const callback = (/** @type {unknown} */ error, /** @type {unknown} */ result) =>
      error ? reject(error) : resolve(result);
    Promise.resolve(handler(...args, callback)).catch(reject);
  });
}

/** Functions cannot cross the thread, so the context gets its own here.
 * @param {{ tracing: object } & Record<string, unknown>} context
 */
function completeContext(context) {
  return {
    ...context,
    tracing: { ...context.tracing, parseOpenTracingBaggages: () => ({}) },
    logger: console,
  };
}

/** What Function Compute makes of a value: bytes and strings as they are, objects as JSON, others as text.
 * @param {unknown} value
 */
function print(value) {
  if (typeof value === 'string' || value instanceof Uint8Array) return value;
  return typeof value === 'object' ? (JSON.stringify(value) ?? 'undefined') : String(value);
}

/** @param {unknown} cause */
function describe(cause) {
  if (!(cause instanceof Error)) return { name: 'Error', message: String(cause) };
  return { name: cause.name, message: cause.message, stack: cause.stack };
}
