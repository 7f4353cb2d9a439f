// ReceivedRequest -> OperationInput.
import type { DecodedRequest, ReceivedRequest } from './exchange.ts';
import type { OperationDescriptor } from './operation.ts';

/** Reads a request as the operation's typed input. Never throws for what the request holds. */
export function decodeRequest(operation: OperationDescriptor, _request: ReceivedRequest): DecodedRequest {
  throw new Error(`${operation.id}: decodeRequest is not ready`);
}
