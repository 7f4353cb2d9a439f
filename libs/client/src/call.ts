// One call: encodes the input, then signs, sends and reads until an attempt is final.
import {
  type EncodedRequest,
  encodeRequest,
  type OperationAnswer,
  type OperationDescriptor,
  type OperationInput,
} from '@gatefold/wire';
import { attempt, type Client } from './attempt.ts';
import { type Authorize, createAuthorize } from './authorize.ts';
import { createLocate } from './base-url.ts';
import { CallError, refuse, refuseInput } from './call-error.ts';
import { type Exchange, known } from './exchange.ts';
import { type Limit, within } from './limit.ts';
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
  const locate = createLocate(options.baseUrl);
  const client: Client = { options, read, authorize: authorizeOf(options), skew: 0 };
  return async (operation, input, { signal, timeout = options.timeout ?? 30_000 } = {}) => {
    const request = encode(operation, input);
    const url = locate(request.path, request.search, operation.id);
    const exchange: Exchange = { operation, request, url, response: undefined };
    return within(timeout, signal, keep, {
      run: (limit) => repeat(client, exchange, limit),
      fail: (kind) =>
        new CallError({ kind, ...known(exchange) }, `${kind} (limit ${timeout} ms).`, signal?.reason),
    });
  };
}

function authorizeOf(options: ClientOptions): Authorize {
  try {
    return createAuthorize(options);
  } catch (cause) {
    throw refuseInput('', cause);
  }
}

function encode(operation: OperationDescriptor, input: OperationInput): EncodedRequest {
  const { id, method } = operation;
  try {
    const request = encodeRequest(operation, input);
    if (method === 'TRACE' || (request.body && /^(GET|HEAD)$/.test(method)))
      refuse(id, `fetch sends no such ${method}.`);
    return request;
  } catch (cause) {
    throw refuseInput(id, cause);
  }
}

async function repeat(client: Client, exchange: Exchange, limit: Limit): Promise<OperationAnswer> {
  const { retry } = client.options;
  const { attempts = retry === false ? 1 : 3, delay = 200 } = retry || {};
  for (let count = 1; ; count++) {
    const end = await attempt(client, exchange, limit.signal);
    const skew = learnSkew(end, client.skew);
    client.skew = skew ?? client.skew;
    const wait = skew === undefined ? waitBefore(count, end, delay) : 0;
    const again = skew !== undefined || mayRepeat(exchange.request.method, end);
    if (!again || count >= attempts || wait > limit.left()) {
      if (end.answer) return end.answer;
      throw end.failure;
    }
    await limit.sleep(wait);
  }
}
