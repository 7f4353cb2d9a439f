// A client's options to the function that sends any operation.
import type { Operation, OperationAnswer, OperationInput } from '@gatefold/wire';
import { createAuthorize } from './authorize.ts';
import { type Call, createCall } from './call.ts';
import { refuseSigning } from './call-error.ts';
import { wholeCodec } from './codec.ts';
import { diagnoseWith, prepareWith } from './hooks.ts';
import type { CallOptions, ClientOptions } from './options.ts';
import { readChunks } from './read-chunks.ts';
import type { Read } from './receive.ts';

/** Answers the declared statuses; rejects with `CallError`, see `CallFailure`, for everything else. */
export type Send = <Input extends OperationInput, Answer extends OperationAnswer>(
  operation: Operation<Input, Answer>,
  input: Input,
  options?: CallOptions,
) => Promise<Answer>;

/** Throws `CallError` of kind `invalid-input` for options that could never work. */
export function createSender(options: ClientOptions): Send {
  return createWholeCall(options, readChunks) as Send;
}

/** A call with all that clients can do. With `keep` the caller's signal stays in force after the answer. */
export function createWholeCall(options: ClientOptions, read: Read, keep = false): Call {
  const authorization = createAuthorize(options);
  const prepare = prepareWith(options);
  const diagnose = authorization.hide ? undefined : diagnoseWith(options);
  const parts = { codec: wholeCodec, read, prepare, diagnose, mend: refuseSigning };
  return createCall({ options, ...authorization, ...parts }, keep);
}
