// ReceivedResponse -> OperationAnswer.
import type { DecodedResponse, ReceivedResponse } from './exchange.ts';
import type { OperationDescriptor } from './operation.ts';

/** Reads a response as the operation's typed answer. Never throws for what the response holds. */
export function decodeResponse(operation: OperationDescriptor, _response: ReceivedResponse): DecodedResponse {
  throw new Error(`${operation.id}: decodeResponse is not ready`);
}
