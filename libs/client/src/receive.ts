// A response to the declared answer, the gateway's refusal, or why it is neither.
import { decodeHeaderValue } from '@gatefold/signature';
import type { DecodedResponse, EncodedRequest, OperationAnswer } from '@gatefold/wire';
import { CallError, type GatewayError } from './call-error.ts';
import type { Codec } from './codec.ts';
import { type Exchange, known } from './exchange.ts';
import type { Ending } from './repeat.ts';

/** Turns the body of a response into an answer; `decode` may be tried with no bytes to see what kind of body it is. */
export type Read = (
  response: Response,
  decode: (body: Uint8Array) => DecodedResponse,
) => Promise<DecodedResponse>;

/** Finds what more can be said of a refusal; `request` as it was sent, signature headers included. */
export type Diagnose = (
  request: EncodedRequest,
  errorCode: string,
  serverMessage: string,
) => Pick<GatewayError, 'explanation'>;

/** How an attempt ended: with an answer or a failure. */
export type Attempt = Ending &
  ({ readonly answer: OperationAnswer } | { readonly answer?: undefined; readonly failure: CallError });

interface Receiver {
  readonly codec: Codec;
  readonly read: Read;
  readonly diagnose?: Diagnose | undefined;
  readonly hide?: ((text: string) => string) | undefined;
}

/** Rejects where the connection breaks. `request`: as it was sent. */
export async function receive(
  { codec, read, diagnose, hide }: Receiver,
  exchange: Exchange,
  response: Response,
  request: EncodedRequest,
): Promise<Attempt> {
  const { status } = response;
  if (!status) throw new TypeError('A signed request cannot follow a redirect.');
  const header = (name: string) => {
    const value = response.headers.get(name);
    return value === null ? undefined : decodeHeaderValue(value);
  };
  const code = header('x-ca-error-code') ?? '';
  const message = code || status > 399 ? (header('x-ca-error-message') ?? '') : '';
  if (code || message) {
    response.body?.cancel().catch(() => {});
    const gatewayMessage = hide?.(message) ?? message;
    const failure = new CallError(
      {
        kind: 'gateway',
        ...known(exchange),
        status,
        code,
        gatewayMessage,
        ...diagnose?.(request, code, message),
      },
      `gateway: ${status} ${code} ${gatewayMessage}`,
    );
    return { verdict: (code || `.${status}`) + message, header, failure };
  }
  let bytes!: Uint8Array;
  const decoded = await read(response, (body) => {
    bytes = body;
    return codec.decode(exchange.operation, { status, header, body });
  });
  const verdict = `.${status}`;
  if (decoded.ok) return { verdict, header, answer: decoded.answer };
  const details = { kind: decoded.reason, ...known(exchange), status, body: bytes };
  return { verdict, header, failure: new CallError(details, decoded.message) };
}

/** Reads the body to its end, then decodes it. */
export const readWhole: Read = (response, decode) =>
  response.arrayBuffer().then((buffer) => decode(new Uint8Array(buffer)));
