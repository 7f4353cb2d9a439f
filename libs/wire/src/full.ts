// The four codecs with all that parameters and forms can be; multipart bodies need `@gatefold/wire/multipart` besides.
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
import type { OperationAnswer, OperationInput } from './message.ts';
import type { OperationDescriptor } from './operation.ts';
import { styles } from './styles.ts';

const features = { styles };

/** `encodeRequestWith` all features. */
export function encodeRequest(operation: OperationDescriptor, input: OperationInput): EncodedRequest {
  return encodeRequestWith(features, operation, input);
}

/** `decodeRequestWith` all features. */
export function decodeRequest(operation: OperationDescriptor, request: ReceivedRequest): DecodedRequest {
  return decodeRequestWith(features, operation, request);
}

/** `encodeResponseWith` all features. */
export function encodeResponse(
  operation: OperationDescriptor,
  answer: OperationAnswer,
  accept?: string,
): EncodedResponse {
  return encodeResponseWith(features, operation, answer, accept);
}

/** `decodeResponseWith` all features. */
export function decodeResponse(operation: OperationDescriptor, response: ReceivedResponse): DecodedResponse {
  return decodeResponseWith(features, operation, response);
}
