// A client's options to the function that sends any operation.
import type { Operation, OperationAnswer, OperationInput } from '@gatefold/wire';
import { createAuthorize } from './authorize.ts';
import { createCall } from './call.ts';
import { wholeCodec } from './codec.ts';
import type { CallOptions, ClientOptions } from './options.ts';
import { readWhole } from './receive.ts';

/** Answers the declared statuses; rejects with `CallError`, see `CallFailure`, for everything else. */
export type Send = <Input extends OperationInput, Answer extends OperationAnswer>(
  operation: Operation<Input, Answer>,
  input: Input,
  options?: CallOptions,
) => Promise<Answer>;

/** Throws `CallError` of kind `invalid-input` for options that could never work. */
export function createSender(options: ClientOptions): Send {
  const authorize = createAuthorize(options);
  return createCall({ options, authorize, codec: wholeCodec, read: readWhole }) as Send;
}
