// The four codecs with no more than the features that each operation names, so that a bundle carries nothing unused.
import { decodeRequestWith } from './decode-request.ts';
import { decodeResponseWith } from './decode-response.ts';
import { encodeRequestWith } from './encode-request.ts';
import { encodeResponseWith } from './encode-response.ts';
import type {
  DecodedRequest,
  DecodedResponse,
  EncodedRequest,
  EncodedResponse,
  ReceivedRequest,
  ReceivedResponse,
} from './exchange.ts';
import type { Features } from './features.ts';
import type { OperationAnswer, OperationInput } from './message.ts';
import type { OperationDescriptor } from './operation.ts';

export { WireError } from './issue.ts';

const none: Features = {};

/** `encodeRequestWith` the operation's features. */
export function encodeRequest(operation: OperationDescriptor, input: OperationInput): EncodedRequest {
  return encodeRequestWith(operation.features ?? none, operation, input);
}

/** `decodeRequestWith` the operation's features. */
export function decodeRequest(operation: OperationDescriptor, request: ReceivedRequest): DecodedRequest {
  return decodeRequestWith(operation.features ?? none, operation, request);
}

/** `encodeResponseWith` the operation's features. */
export function encodeResponse(
  operation: OperationDescriptor,
  answer: OperationAnswer,
  accept?: string,
): EncodedResponse {
  return encodeResponseWith(operation.features ?? none, operation, answer, accept);
}

/** `decodeResponseWith` the operation's features. */
export function decodeResponse(operation: OperationDescriptor, response: ReceivedResponse): DecodedResponse {
  return decodeResponseWith(operation.features ?? none, operation, response);
}
