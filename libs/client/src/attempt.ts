// One attempt: the encoded request, signed anew, to an answer or the failure it ended with.
import { encodeHeaderValue, SignatureInputError } from '@gatefold/signature';
import type { EncodedRequest, OperationDescriptor } from '@gatefold/wire';
import type { Authorize, Proof } from './authorize.ts';
import { CallError, refuse } from './call-error.ts';
import type { ClientOptions } from './options.ts';
import { type Attempt, type Read, receive, type Seen } from './receive.ts';

/** What all attempts of a client share. */
export interface Client {
  readonly options: ClientOptions;
  readonly authorize: Authorize;
  readonly read: Read;
  /** Milliseconds that the gateway's clock is ahead of ours. */
  skew: number;
}

/** What all attempts of a call share. */
export interface Exchange {
  readonly operation: OperationDescriptor;
  readonly request: EncodedRequest;
  readonly url: string;
  readonly signal: AbortSignal;
  /** Of the last attempt. */
  seen: Seen;
}

/** Rejects only for what no repetition could mend; what came over the wire is answered. */
export async function attempt(client: Client, exchange: Exchange): Promise<Attempt> {
  const { options } = client;
  const { operation, signal } = exchange;
  exchange.seen = {};
  const request = await ask(options, exchange);
  const proof = await prove(client, operation, request);
  const signed = { ...request, headers: { ...request.headers, ...proof.headers } };
  const init = toInit(signed, operation.id);
  signal.throwIfAborted();
  try {
    const response = await (options.fetch ?? fetch)(place(exchange.url, proof), { ...init, signal });
    return await receive(response, operation, client.read, exchange.seen, (message) =>
      options.explain?.(signed, message),
    );
  } catch (cause) {
    if (signal.aborted || cause instanceof CallError) throw cause;
    const broken = 'status' in exchange.seen ? 'the connection broke within the answer.' : 'no answer.';
    return {
      header: () => undefined,
      failure: new CallError({ kind: 'transport', operation: operation.id, ...exchange.seen }, broken, cause),
    };
  }
}

async function ask({ onRequest }: ClientOptions, { operation, request }: Exchange): Promise<EncodedRequest> {
  const added = await onRequest?.(operation, request);
  if (!added) return request;
  const headers = { ...request.headers };
  for (const name in added) headers[name.toLowerCase()] = added[name] as string;
  return { ...request, headers };
}

async function prove(
  { authorize, skew }: Client,
  { id, auth }: OperationDescriptor,
  request: EncodedRequest,
): Promise<Proof> {
  if (auth === 'ANONYMOUS') return { headers: {} };
  try {
    return await authorize(request, Date.now() + skew);
  } catch (cause) {
    if (cause instanceof SignatureInputError) refuse(id, cause.message, cause);
    throw new CallError({ kind: 'credentials', operation: id }, 'credentials or signer failed.', cause);
  }
}

function place(url: string, { query }: Proof): string {
  return query ? url + (url.includes('?') ? '&' : '?') + query : url;
}

/** A redirect would be followed with a signature for another path, so none is. */
function toInit({ method, headers, body }: EncodedRequest, id: string): RequestInit {
  const wire: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name] as string;
    if (/[^\t -~\xa0-\uffff]/.test(value)) refuse(id, `header ${name} holds control characters.`);
    wire[name] = encodeHeaderValue(value);
  }
  return { method, headers: wire, redirect: 'manual', ...(body && { body: body as BodyInit }) };
}
