// One attempt: the encoded request, signed anew, to an answer or the failure it ended with.
import { encodeHeaderValue } from '@gatefold/signature';
import type { EncodedRequest } from '@gatefold/wire';
import type { Authorize, Proof } from './authorize-app.ts';
import { CallError, refuse } from './call-error.ts';
import type { Codec } from './codec.ts';
import { type Exchange, known } from './exchange.ts';
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
  /** Strikes out of a text what the gateway or fetch may echo, but no error may hold. */
  readonly hide?: ((text: string) => string) | undefined;
  /** Milliseconds that the gateway's clock is ahead of ours. */
  skew: number;
}

/** Rejects only for what no repetition could mend; what came over the wire is answered. */
export async function attempt(client: Client, exchange: Exchange, signal: AbortSignal): Promise<Attempt> {
  exchange.response = undefined;
  const { options, prepare, hide } = client;
  const { operation, request, url } = exchange;
  const { stage } = options;
  let signed = stage ? { ...request, headers: { ...request.headers, 'x-ca-stage': stage } } : request;
  if (prepare) signed = await prepare(exchange, signed);
  const proof = operation.auth === 'ANONYMOUS' ? {} : await prove(client, operation.id, signed);
  const init = toInit(operation.id, signed, proof, signal);
  signal.throwIfAborted();
  try {
    const response = await (options.fetch ?? fetch)(url + (proof.search ?? ''), init);
    exchange.response = response;
    return await receive(client, exchange, response, signed, proof);
  } catch (cause) {
    signal.throwIfAborted();
    const message = exchange.response ? 'broken answer.' : 'no answer.';
    const reason = hide && hide(`${cause}`) !== `${cause}` ? undefined : cause;
    const failure = new CallError({ kind: 'transport', ...known(exchange) }, message, reason);
    return { verdict: '.504', header: () => undefined, failure };
  }
}

async function prove(
  { authorize, skew }: Client,
  operation: string,
  request: EncodedRequest,
): Promise<Proof> {
  try {
    return await authorize(request, Date.now() + skew, operation);
  } catch (cause) {
    if (cause instanceof CallError) throw cause;
    throw new CallError({ kind: 'credentials', operation }, 'no credentials or signature.', cause);
  }
}

/** A redirect would be followed with a signature for another path, so none is. */
function toInit(
  operation: string,
  { method, headers, body }: EncodedRequest,
  proof: Proof,
  signal: AbortSignal,
): RequestInit {
  const sent: Record<string, string> = { ...headers, ...proof.headers };
  for (const name in sent) {
    const value = sent[name] as string;
    if (/^[ -~]*$/.test(value)) continue;
    if (/[^\t -~\x80-\uffff]/.test(value)) refuse(operation, `control character in header ${name}.`);
    sent[name] = encodeHeaderValue(value);
  }
  return { method, headers: sent, redirect: 'manual', signal, body: (body ?? null) as BodyInit | null };
}
