// OperationInput -> EncodedRequest.
import type { EncodedRequest } from './exchange.ts';
import type { OperationInput } from './message.ts';
import type { OperationDescriptor } from './operation.ts';

/** Writes a typed input as a request. Throws `WireError` for what cannot be written. */
export function encodeRequest(operation: OperationDescriptor, _input: OperationInput): EncodedRequest {
  throw new Error(`${operation.id}: encodeRequest is not ready`);
}
