// One call: encodes the input, then signs, sends and reads until an attempt is final.
import type { OperationAnswer, OperationDescriptor, OperationInput } from '@gatefold/wire';
import { attempt, type Client } from './attempt.ts';
import { createLocate, type Locate } from './base-url.ts';
import { CallError, refuse } from './call-error.ts';
import { type Exchange, known } from './exchange.ts';
import { createLimit, type Limit } from './limit.ts';
import type { CallOptions } from './options.ts';
import { learnSkew, mayRepeat, waitBefore } from './repeat.ts';

/** Sends one operation; rejects with `CallError` for everything but a declared status. */
export type Call = (
  operation: OperationDescriptor,
  input: OperationInput,
  options?: CallOptions,
) => Promise<OperationAnswer>;

/** With `keep` the caller's signal stays in force after the answer. */
export function createCall(parts: Omit<Client, 'skew'>, keep = false): Call {
  const { options } = parts;
  const locate = createLocate(options.baseUrl);
  const client: Client = { ...parts, skew: 0 };
  return (operation, input, { signal, timeout = options.timeout ?? 30_000 } = {}) =>
    new Promise((resolve, reject) => {
      const exchange = open(client, locate, operation, input);
      const limit = createLimit(timeout, signal, keep, (kind) =>
        reject(new CallError({ kind, ...known(exchange) }, `${kind} (limit ${timeout} ms).`, signal?.reason)),
      );
      repeat(client, exchange, limit).then(resolve, reject).then(limit.lift);
    });
}

function open(
  { codec, search }: Client,
  locate: Locate,
  operation: OperationDescriptor,
  input: OperationInput,
): Exchange {
  const { id, method, auth } = operation;
  const request = codec.encode(operation, input);
  if (method === 'TRACE' || (request.body && /^(GET|HEAD)$/.test(method)))
    refuse(id, `fetch sends no such ${method}.`);
  let url = locate(request.path, request.search, id);
  if (search && auth !== 'ANONYMOUS') url += (request.search ? '&' : '?') + search;
  return { operation, request, url, response: undefined };
}

async function repeat(client: Client, exchange: Exchange, limit: Limit): Promise<OperationAnswer> {
  const { retry } = client.options;
  const { attempts = retry === false ? 1 : 3, delay = 200 } = retry || {};
  for (let count = 1; ; count++) {
    const end = await attempt(client, exchange, limit);
    const skew = learnSkew(end, client.skew);
    client.skew = skew ?? client.skew;
    const again = count < attempts && (skew !== undefined || mayRepeat(exchange.operation.method, end));
    const wait = skew === undefined && again ? waitBefore(count, end, delay) : 0;
    if (!again || Date.now() + wait > limit.until) {
      if (end.answer) return end.answer;
      throw end.failure;
    }
    await limit.sleep(wait);
  }
}
