// A JSON body and its digest, for the light sender; apart, because most pages of few kilobytes only read.
import { contentMd5 } from '@gatefold/signature';
import type { EncodedRequest, OperationDescriptor, OperationInput } from '@gatefold/wire';
import { refuse } from './call-error.ts';

/** Writes the body of a request, and the headers with those the body needs. */
export type WriteBody = (
  operation: OperationDescriptor,
  input: OperationInput,
  headers: EncodedRequest['headers'],
) => Pick<EncodedRequest, 'body' | 'headers'>;

/** Writes JSON bodies, with the Content-MD5 that the signature covers. */
export const jsonBody: WriteBody = ({ id, body }, input, headers) => {
  const [[type, media] = []] = Object.entries(body?.content ?? {});
  const text = JSON.stringify(input.body);
  if (!type || media?.kind !== 'json' || !text) refuse(id, 'no JSON body; see createSender.');
  const bytes = new TextEncoder().encode(text);
  return { body: bytes, headers: { ...headers, 'content-type': type, 'content-md5': contentMd5(bytes) } };
};
