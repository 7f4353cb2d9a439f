// How inputs become requests and responses become answers.
import {
  type DecodedResponse,
  decodeResponse,
  type EncodedRequest,
  encodeRequest,
  type OperationDescriptor,
  type OperationInput,
  type ReceivedResponse,
  WireError,
} from '@gatefold/wire';
import { refuse } from './call-error.ts';

/** A wire format, whole or in part. */
export interface Codec {
  /** Throws `CallError` of kind `invalid-input`. */
  encode(operation: OperationDescriptor, input: OperationInput): EncodedRequest;
  decode(operation: OperationDescriptor, response: ReceivedResponse): DecodedResponse;
}

/** Everything that a descriptor can say. */
export const wholeCodec: Codec = {
  encode(operation, input) {
    try {
      const request = encodeRequest(operation, input);
      if (request.headers.cookie && typeof document !== 'undefined')
        refuse(operation.id, 'a page cannot send cookies of its choice; use another parameter.');
      return request;
    } catch (cause) {
      if (cause instanceof WireError) refuse(operation.id, cause.message, cause, cause.issues);
      throw cause;
    }
  },
  decode: decodeResponse,
};
