// One attempt: the encoded request, signed anew, to an answer or the failure it ended with.
import { encodeHeaderValue } from '@gatefold/signature';
import type { EncodedRequest } from '@gatefold/wire';
import type { Authorize } from './authorize-app.ts';
import { CallError, refuse } from './call-error.ts';
import type { Codec } from './codec.ts';
import { type Exchange, known } from './exchange.ts';
import type { Limit } from './limit.ts';
import type { CoreOptions } from './options.ts';
import { type Attempt, type Diagnose, type Read, receive } from './receive.ts';

/** What all calls of a client share. */
export interface Client {
  readonly options: CoreOptions;
  readonly authorize: Authorize;
  readonly codec: Codec;
  readonly read: Read;
  /** Sees each request before it is signed, and answers the one to sign. */
  readonly prepare?: ((exchange: Exchange, request: EncodedRequest) => Promise<EncodedRequest>) | undefined;
  readonly diagnose?: Diagnose | undefined;
  /** Turns what an authorisation failed with into what is thrown for it. */
  readonly mend?: ((operation: string, cause: unknown) => unknown) | undefined;
  /** What calls that are not anonymous add to the query. */
  readonly search?: string | undefined;
  /** Strikes out of a text what the gateway or fetch may echo, but no error may hold. */
  readonly hide?: ((text: string) => string) | undefined;
  /** Milliseconds that the gateway's clock is ahead of ours. */
  skew: number;
}

/** Rejects only for what no repetition could mend; what came over the wire is answered. */
export async function attempt(client: Client, exchange: Exchange, limit: Limit): Promise<Attempt> {
  exchange.response = undefined;
  const { options, prepare, hide } = client;
  const { operation, url } = exchange;
  let { request } = exchange;
  if (options.stage) request = withHeaders(request, { 'x-ca-stage': options.stage });
  if (prepare) request = await prepare(exchange, request);
  if (operation.auth !== 'ANONYMOUS') {
    try {
      request = withHeaders(request, await client.authorize(request, Date.now() + client.skew));
    } catch (cause) {
      const { id } = operation;
      throw (
        client.mend?.(id, cause) ??
        new CallError({ kind: 'credentials', operation: id }, 'no signature.', cause)
      );
    }
  }
  const init = toInit(operation.id, request, limit);
  try {
    if (limit.over) throw limit;
    const response = await (options.fetch ?? fetch)(url, init);
    exchange.response = response;
    return await receive(client, exchange, response, request);
  } catch (cause) {
    if (limit.over) throw cause;
    const message = exchange.response ? 'broken answer.' : 'no answer.';
    const reason = hide && hide(`${cause}`) !== `${cause}` ? undefined : cause;
    const failure = new CallError({ kind: 'transport', ...known(exchange) }, message, reason);
    return { verdict: '.504', header: () => undefined, failure };
  }
}

const unsendable = /[^\t -~\x80-\uffff]/;

/** By `assign`, since a spread of two objects with names like these takes longer than signing. */
function withHeaders(request: EncodedRequest, added: Readonly<Record<string, string>>): EncodedRequest {
  return { ...request, headers: Object.assign({}, request.headers, added) };
}

/** A redirect would be followed with a signature for another path, so none is. */
function toInit(operation: string, { method, headers, body }: EncodedRequest, limit: Limit): RequestInit {
  const sent: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name] as string;
    if (unsendable.test(value)) refuse(operation, `control character in header ${name}.`);
    sent[name] = encodeHeaderValue(value);
  }
  return {
    method,
    headers: sent,
    redirect: 'manual',
    body: (body ?? null) as BodyInit | null,
    get signal() {
      return limit.signal();
    },
  };
}
