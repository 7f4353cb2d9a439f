// One call: encodes the input, then signs, sends and reads until an attempt is final.
import {
  type EncodedRequest,
  encodeRequest,
  type OperationAnswer,
  type OperationDescriptor,
  type OperationInput,
  WireError,
} from '@gatefold/wire';
import { attempt, type Client, type Exchange } from './attempt.ts';
import { createAuthorize } from './authorize.ts';
import { createLocate } from './base-url.ts';
import { CallError, refuse } from './call-error.ts';
import { type Limit, startLimit } from './limit.ts';
import type { CallOptions, ClientOptions } from './options.ts';
import type { Read } from './receive.ts';
import { learnSkew, mayRepeat, waitBefore } from './repeat.ts';

/** Sends one operation; rejects with `CallError` for everything but a declared status. */
export type Call = (
  operation: OperationDescriptor,
  input: OperationInput,
  options?: CallOptions,
) => Promise<OperationAnswer>;

/** `read` turns a response into an answer; with `keep` the caller's signal stays in force after that. */
export function createCall(options: ClientOptions, read: Read, keep = false): Call {
  const client: Client = { options, read, authorize: createAuthorize(options), skew: 0 };
  const locate = createLocate(options.baseUrl);
  return async (operation, input, { signal, timeout = options.timeout ?? 30_000 } = {}) => {
    const request = encode(operation, input, options);
    const url = locate(request.path, request.search, operation.id);
    const limit = startLimit(timeout, signal);
    const exchange: Exchange = { operation, request, url, signal: limit.signal, seen: {} };
    try {
      return await repeat(client, exchange, limit);
    } catch (thrown) {
      const kind = limit.ended();
      if (thrown instanceof CallError || !kind) throw thrown;
      const message = kind === 'abort' ? 'aborted by the caller.' : `not done within ${timeout} ms.`;
      throw new CallError({ ...exchange.seen, kind, operation: operation.id }, message, signal?.reason);
    } finally {
      limit.release(keep);
    }
  };
}

function encode(
  operation: OperationDescriptor,
  input: OperationInput,
  { stage }: ClientOptions,
): EncodedRequest {
  try {
    const request = encodeRequest(operation, input);
    const { method } = request;
    if (method === 'TRACE' || (request.body && /^(GET|HEAD)$/.test(method)))
      refuse(operation.id, `fetch cannot send ${method}${request.body ? ' with a body' : ''}.`);
    return stage ? { ...request, headers: { ...request.headers, 'x-ca-stage': stage } } : request;
  } catch (cause) {
    if (cause instanceof WireError) refuse(operation.id, cause.message, cause, cause.issues);
    throw cause;
  }
}

async function repeat(client: Client, exchange: Exchange, limit: Limit): Promise<OperationAnswer> {
  const { retry } = client.options;
  const { attempts = 3, delay = 200 } = retry || (retry === false ? { attempts: 1 } : {});
  for (let count = 1; ; count++) {
    const end = await limit.race(attempt(client, exchange));
    const skew = learnSkew(end, client.skew);
    const again = skew === undefined ? mayRepeat(exchange.request.method, end) : true;
    const wait = skew === undefined ? waitBefore(count, end, delay) : 0;
    client.skew = skew ?? client.skew;
    if (count >= attempts || !again || wait > limit.left()) {
      if (end.answer) return end.answer;
      throw end.failure;
    }
    await limit.sleep(wait);
  }
}
