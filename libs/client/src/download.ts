// A client's options to the function that sends an operation and hands out a binary body while it arrives.
import type { Operation, OperationAnswer, OperationInput } from '@gatefold/wire';
import type { CallOptions, ClientOptions } from './options.ts';
import { readChunks } from './read-chunks.ts';
import type { Read } from './receive.ts';
import { createWholeCall } from './sender.ts';

/** An answer whose binary bodies are streams; all other bodies are decoded as ever. */
export type Streamed<Answer> = Answer extends { readonly body: Uint8Array }
  ? Omit<Answer, 'body'> & { readonly body: ReadableStream<Uint8Array> }
  : Answer;

/** As `Send`. The timeout covers the time until the body begins; the signal covers the body too. */
export type Download = <Input extends OperationInput, Answer extends OperationAnswer>(
  operation: Operation<Input, Answer>,
  input: Input,
  options?: CallOptions,
) => Promise<Streamed<Answer>>;

/** For answers too large to hold: a body is read from the connection as fast as the caller takes it, and never again. */
export function createDownload(options: ClientOptions): Download {
  return createWholeCall(options, readHead, true) as Download;
}

/** A binary body is left to the caller; which body is binary shows with no bytes of it. */
const readHead: Read = async (response, decode) => {
  const head = decode(new Uint8Array());
  if (head.ok && head.answer.body instanceof Uint8Array && response.body)
    return { ok: true, answer: { ...head.answer, body: response.body } };
  return readChunks(response, decode);
};
