// OperationAnswer -> EncodedResponse.
import type { EncodedResponse } from './exchange.ts';
import type { OperationAnswer } from './message.ts';
import type { OperationDescriptor } from './operation.ts';

/** Writes a typed answer as a response. Throws `WireError` for what is undeclared or cannot be written. */
export function encodeResponse(
  operation: OperationDescriptor,
  _answer: OperationAnswer,
  _accept?: string,
): EncodedResponse {
  throw new Error(`${operation.id}: encodeResponse is not ready`);
}
