// Bytes of a form body to the pairs that take part in signing.
import type { Pairs, SigningRequest } from './request.ts';

/** Whether a Content-Type is that of a form body; multipart is not. */
export function isFormType(contentType: string): boolean {
  return /^\s*application\/x-www-form-urlencoded/i.test(contentType);
}

/** Decodes a query (without `?`) or a form body: `+` is a space, the first `=` ends the key. */
export function parsePairs(text: string): Pairs {
  return [...new URLSearchParams(text)];
}

/** A request whose body bytes are a form gets the pairs; any other stays as it is. */
export function withForm(request: SigningRequest, contentType: string): SigningRequest {
  if (!request.body || request.form || !isFormType(contentType)) return request;
  return { ...request, form: parsePairs(new TextDecoder().decode(request.body)) };
}
