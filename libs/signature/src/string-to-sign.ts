// A request and the names of its signed headers to the text that is signed.
// Rules: help document "Request signature" (29475) of API Gateway; names keep the spelling they are given in.
import type { SigningRequest } from './request.ts';
import { resourceText } from './resource.ts';

/** Headers that never have a line in the header block: they have a line of their own or carry the signature. */
const apart = /^(accept|content-md5|content-type|date|x-ca-signature(-headers)?)$/i;

/** Whether a header may be listed in `X-Ca-Signature-Headers`. */
export function isSignable(name: string): boolean {
  return !apart.test(name);
}

/** Headers that only the gateway reads, and those that say exactly what its maps of query and form values cannot. */
export function isSignedAnyway(lowerCaseName: string): boolean {
  return /^x-(ca|gatefold)-/.test(lowerCaseName);
}

/** Whether a header has a line of its own. */
export function isFixed(name: string): name is keyof FixedLines {
  return name === 'accept' || name === 'content-md5' || name === 'content-type' || name === 'date';
}

/** The four lines that every string to sign has, whether the request has the header or not. */
export interface FixedLines {
  accept?: string;
  'content-md5'?: string;
  'content-type'?: string;
  date?: string;
}

/** Header values by lower-case name, without surrounding spaces and tabs. */
export type HeaderValues = ReadonlyMap<string, string>;

/** Reads a request's headers; of names that differ in case only, the first counts. */
export function headerValues(headers: SigningRequest['headers'] = {}): HeaderValues {
  const values = new Map<string, string>();
  for (const name of Object.keys(headers)) {
    const lower = name.toLowerCase();
    if (!values.has(lower)) values.set(lower, trimValue(headers[name] as string));
  }
  return values;
}

/** A header value without surrounding spaces and tabs, which HTTP removes in transit. */
export function trimValue(value: string): string {
  if (value.charCodeAt(0) > 32 && value.charCodeAt(value.length - 1) > 32) return value;
  return value.replace(/^[ \t]+|[ \t]+$/g, '');
}

/**
 * The text that is signed. A listed header that the request lacks counts as empty; names that cannot be listed are
 * left out. Nothing is checked: a verifier must be able to name the string of a broken request too.
 */
export function stringToSign(request: SigningRequest, signedHeaderNames: readonly string[]): string {
  const values = headerValues(request.headers);
  const read = (name: string) => values.get(name) ?? '';
  const block = signedHeaderNames
    .filter(isSignable)
    .sort()
    .map((name) => `${name}:${read(name.toLowerCase())}\n`);
  const lines = {
    accept: read('accept'),
    'content-md5': read('content-md5'),
    'content-type': read('content-type'),
    date: read('date'),
  };
  return composeText(request, lines, block.join(''));
}

/** Puts the parts together; `block` is empty or ends with a line break. */
export function composeText(request: SigningRequest, lines: FixedLines, block: string): string {
  const { accept = '', 'content-md5': md5 = '', 'content-type': type = '', date = '' } = lines;
  return `${request.method.toUpperCase()}\n${accept}\n${md5}\n${type}\n${date}\n${block}${resourceText(request)}`;
}
