// A response to the declared answer, the gateway's refusal, or why it is neither.
import { decodeHeaderValue } from '@gatefold/signature';
import type { DecodedResponse, EncodedRequest, OperationAnswer } from '@gatefold/wire';
import { CallError } from './call-error.ts';
import type { Codec } from './codec.ts';
import { type Exchange, known } from './exchange.ts';
import type { Explain } from './options.ts';
import type { Ending } from './repeat.ts';

/** Turns the body of a response into an answer; `decode` may be tried with no bytes to see what kind of body it is. */
export type Read = (
  response: Response,
  decode: (body: Uint8Array) => DecodedResponse,
) => Promise<DecodedResponse>;

/** How an attempt ended: with an answer or a failure. */
export type Attempt = Ending &
  ({ readonly answer: OperationAnswer } | { readonly answer?: undefined; readonly failure: CallError });

/** Rejects where the connection breaks. `secret` is struck out of the gateway's message. */
export async function receive(
  { codec, read }: { readonly codec: Codec; readonly read: Read },
  exchange: Exchange,
  response: Response,
  request: EncodedRequest,
  explain?: Explain,
  secret = '',
): Promise<Attempt> {
  const { status } = response;
  if (!status) throw new TypeError('A signed request cannot follow a redirect.');
  const header = (name: string) => {
    const value = response.headers.get(name);
    return value === null ? undefined : decodeHeaderValue(value);
  };
  const code = header('x-ca-error-code') ?? '';
  const message = header('x-ca-error-message') ?? '';
  const gatewayMessage = secret ? message.replaceAll(secret, '***') : message;
  if (code || (gatewayMessage && status > 399)) {
    response.body?.cancel().catch(() => {});
    const explanation =
      /^(S4|A40(3IS|0IK)|I400(I5|NC)|$)/.test(code) &&
      explain?.({ request, serverMessage: message, errorCode: code });
    const failure = new CallError(
      {
        kind: 'gateway',
        ...known(exchange),
        status,
        code,
        gatewayMessage,
        ...(explanation ? { explanation } : {}),
      },
      `gateway: ${status} ${code} ${gatewayMessage}`,
    );
    return { verdict: (code || `.${status}`) + gatewayMessage, header, failure };
  }
  let bytes: Uint8Array = new Uint8Array();
  const decoded = await read(response, (body) => {
    bytes = body;
    return codec.decode(exchange.operation, { status, header, body });
  });
  const ending = { verdict: `.${status}`, header };
  if (decoded.ok) return { ...ending, answer: decoded.answer };
  const details = { kind: decoded.reason, ...known(exchange), status, body: bytes };
  return { ...ending, failure: new CallError(details, decoded.message) };
}

/** Reads the body to its end, then decodes it. */
export const readWhole: Read = async (response, decode) =>
  decode(new Uint8Array(await response.arrayBuffer()));
