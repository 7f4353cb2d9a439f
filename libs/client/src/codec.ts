// How inputs become requests and responses become answers.
import type {
  DecodedResponse,
  EncodedRequest,
  OperationDescriptor,
  OperationInput,
  ReceivedResponse,
} from '@gatefold/wire';
import { decodeResponse, encodeRequest, WireError } from '@gatefold/wire/lean';
import { refuse } from './call-error.ts';

/** A wire format, whole or in part. */
export interface Codec {
  /** Throws `CallError` of kind `invalid-input`. */
  encode(operation: OperationDescriptor, input: OperationInput): EncodedRequest;
  decode(operation: OperationDescriptor, response: ReceivedResponse): DecodedResponse;
}

/** Everything that a descriptor can say; what is not plain comes along with the operations that name it. */
export const wholeCodec: Codec = {
  encode(operation, input) {
    try {
      const request = encodeRequest(operation, input);
      if (request.headers.cookie && typeof document !== 'undefined')
        refuse(operation.id, 'a page cannot send cookies of its choice; use another parameter.');
      return request;
    } catch (cause) {
      if (cause instanceof WireError) refuse(operation.id, cause.summary, cause, cause.issues);
      throw cause;
    }
  },
  decode: decodeResponse,
};
