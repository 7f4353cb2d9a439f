// What all attempts of one call share, and what errors may tell of it.
import type { EncodedRequest, OperationDescriptor } from '@gatefold/wire';

export interface Exchange {
  readonly operation: OperationDescriptor;
  readonly request: EncodedRequest;
  readonly url: string;
  /** Of the last attempt, as soon as its headers are here. */
  response: Response | undefined;
}

/** The details that every error of a call carries. */
export function known({ operation, response }: Exchange) {
  return {
    operation: operation.id,
    status: response?.status,
    requestId: response?.headers.get('x-ca-request-id') ?? undefined,
  };
}
