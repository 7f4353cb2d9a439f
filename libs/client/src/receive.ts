// A response to the declared answer, the gateway's refusal, or why it is neither.
import { decodeHeaderValue } from '@gatefold/signature';
import {
  type DecodedResponse,
  decodeResponse,
  type OperationAnswer,
  type OperationDescriptor,
} from '@gatefold/wire';
import { CallError } from './call-error.ts';
import type { Ending } from './repeat.ts';

/** Turns the body of a response into an answer; `decode` may be tried with no bytes to see what kind of body it is. */
export type Read = (
  response: Response,
  decode: (body: Uint8Array) => DecodedResponse,
) => Promise<DecodedResponse>;

/** What is known of the answer so far, for whatever error may follow. */
export interface Seen {
  status?: number;
  requestId?: string;
}

export type Attempt = Ending &
  ({ readonly answer: OperationAnswer } | { readonly answer?: undefined; readonly failure: CallError });

/** Fills in `seen` before it reads the body. Rejects where the connection breaks. */
export async function receive(
  response: Response,
  operation: OperationDescriptor,
  read: Read,
  seen: Seen,
  explain: (message: string) => unknown,
): Promise<Attempt> {
  const { status } = response;
  if (!status) throw new TypeError('The server redirects, which a signed request cannot follow.');
  const header = (name: string) => {
    const value = response.headers.get(name);
    return value === null ? undefined : decodeHeaderValue(value);
  };
  const requestId = header('x-ca-request-id');
  seen.status = status;
  if (requestId) seen.requestId = requestId;
  const known = { operation: operation.id, status, ...(requestId && { requestId }) };
  const code = header('x-ca-error-code') ?? '';
  const message = header('x-ca-error-message') ?? '';
  if (code || (message && status > 399)) {
    response.body?.cancel().catch(() => {});
    const explanation = /IS$|^Invalid Signature/.test(code || message) ? await explain(message) : undefined;
    const failure = new CallError(
      { kind: 'gateway', ...known, code, gatewayMessage: message, ...(explanation ? { explanation } : {}) },
      `the gateway answered ${status} ${code}: ${message}`,
    );
    return { status, header, refusal: { code, message }, failure };
  }
  let bytes: Uint8Array = new Uint8Array();
  const decoded = await read(response, (body) => {
    bytes = body;
    return decodeResponse(operation, { status, header, body });
  });
  if (decoded.ok) return { status, header, answer: decoded.answer };
  const failure = new CallError({ kind: decoded.reason, ...known, body: bytes }, decoded.message);
  return { status, header, failure };
}
