// One attempt: the encoded request, signed anew, to an answer or the failure it ended with.
import { encodeHeaderValue } from '@gatefold/signature';
import type { EncodedRequest } from '@gatefold/wire';
import type { Authorize, Proof } from './authorize-app.ts';
import { CallError, refuse, refuseSigning } from './call-error.ts';
import type { Codec } from './codec.ts';
import { type Exchange, known } from './exchange.ts';
import type { ClientOptions } from './options.ts';
import { type Attempt, type Read, receive } from './receive.ts';

/** What all calls of a client share. */
export interface Client {
  readonly options: ClientOptions;
  readonly authorize: Authorize;
  readonly codec: Codec;
  readonly read: Read;
  /** Milliseconds that the gateway's clock is ahead of ours. */
  skew: number;
}

/** Rejects only for what no repetition could mend; what came over the wire is answered. */
export async function attempt(client: Client, exchange: Exchange, signal: AbortSignal): Promise<Attempt> {
  exchange.response = undefined;
  const { options } = client;
  const request = await ask(options, exchange);
  const { headers, query, secret } = await prove(client, exchange, request);
  const signed = { ...request, headers: { ...request.headers, ...headers } };
  const init = toInit(signed, exchange);
  const url = query ? exchange.url + (exchange.url.includes('?') ? '&' : '?') + query : exchange.url;
  signal.throwIfAborted();
  try {
    const response = await (options.fetch ?? fetch)(url, { ...init, signal });
    exchange.response = response;
    const explain = secret ? undefined : options.explain;
    return await receive(client, exchange, response, signed, explain, secret);
  } catch (cause) {
    signal.throwIfAborted();
    const message = exchange.response ? 'the connection broke within the answer.' : 'no answer.';
    const reason = secret && String(cause).includes(secret) ? undefined : cause;
    const failure = new CallError({ kind: 'transport', ...known(exchange) }, message, reason);
    return { verdict: '.504', header: () => undefined, failure };
  }
}

async function ask(
  { onRequest, stage }: ClientOptions,
  { operation, request }: Exchange,
): Promise<EncodedRequest> {
  const headers: Record<string, string> = { ...request.headers, ...(stage && { 'x-ca-stage': stage }) };
  const unsigned = { ...request, headers };
  const added = await onRequest?.(operation, unsigned);
  for (const name in added) headers[name.toLowerCase()] = added[name] as string;
  return unsigned;
}

async function prove(
  { authorize, skew }: Client,
  { operation: { id, auth } }: Exchange,
  request: EncodedRequest,
): Promise<Proof> {
  try {
    return auth === 'ANONYMOUS' ? {} : await authorize(request, Date.now() + skew);
  } catch (cause) {
    const reason = refuseSigning(id, cause);
    throw new CallError({ kind: 'credentials', operation: id }, 'no credentials or signature.', reason);
  }
}

/** A redirect would be followed with a signature for another path, so none is. */
function toInit({ method, headers, body }: EncodedRequest, { operation }: Exchange): RequestInit {
  const sent: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name] as string;
    if (/[^\t -~\xa0-\uffff]/.test(value)) refuse(operation.id, `control character in header ${name}.`);
    sent[name] = encodeHeaderValue(value);
  }
  return { method, headers: sent, redirect: 'manual', body: (body ?? null) as BodyInit | null };
}
