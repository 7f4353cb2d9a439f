// A request and the names of its signed headers to the text that is signed.
// Rules: help document "Request signature" (29475) of API Gateway; names keep the spelling they are given in.

import type { SigningRequest } from './request.ts';
import { resourceText } from './resource.ts';

/** Headers that never have a line in the header block: they have a line of their own or carry the signature. */
const apart = new Set([
  'x-ca-signature',
  'x-ca-signature-headers',
  'accept',
  'content-md5',
  'content-type',
  'date',
]);

/** Whether a header, in lower case, may be listed in `X-Ca-Signature-Headers`. */
export function isSignable(name: string): boolean {
  return !apart.has(name);
}

/** Header values by lower-case name, without surrounding spaces and tabs, which HTTP removes in transit. */
export type HeaderValues = ReadonlyMap<string, string>;

/** Reads a request's headers; of names that differ in case only, the first counts. */
export function headerValues(headers: SigningRequest['headers'] = {}): Map<string, string> {
  const values = new Map<string, string>();
  for (const name of Object.keys(headers)) {
    const lower = name.toLowerCase();
    if (!values.has(lower)) values.set(lower, trimValue(headers[name] as string));
  }
  return values;
}

/** A header value without surrounding spaces and tabs; other white space is part of it. */
export function trimValue(value: string): string {
  return value.replace(/^[ \t]+|[ \t]+$/g, '');
}

/**
 * The text that is signed. A listed header that the request lacks counts as empty; names that cannot be listed are
 * left out. Nothing is checked: a verifier must be able to name the string of a broken request too.
 */
export function stringToSign(request: SigningRequest, signedHeaderNames: readonly string[]): string {
  const names = signedHeaderNames.filter((name) => isSignable(name.toLowerCase()));
  return composeText(request, headerValues(request.headers), names.sort());
}

/** The same from values already read and from sorted, signable names. */
export function composeText(request: SigningRequest, values: HeaderValues, names: readonly string[]): string {
  let text = `${request.method.toUpperCase()}\n${line(values, 'accept')}${line(values, 'content-md5')}`;
  text += line(values, 'content-type') + line(values, 'date');
  for (const name of names) text += `${name}:${line(values, name.toLowerCase())}`;
  return text + resourceText(request);
}

function line(values: HeaderValues, name: string): string {
  return `${values.get(name) ?? ''}\n`;
}
