// A request, an app key and options to the headers to add and the text to sign: all of signing but the HMAC.
import { md5, newNonce } from '#crypto';
import { checkHeader, checkOptions, checkRequest, checkText } from './check.ts';
import { withForm } from './form.ts';
import { SignatureInputError } from './input-error.ts';
import type { SigningRequest, SignOptions } from './request.ts';
import { composeText, headerValues, isSignable } from './string-to-sign.ts';

/** Headers to add, still without `x-ca-signature`, and the text whose HMAC that will be. */
export interface Draft {
  readonly headers: Record<string, string>;
  readonly text: string;
}

/** Lower-case names throughout: HTTP/2 knows no others, and they are right under every reading of the rules. */
export function draft(request: SigningRequest, appKey: string, options: SignOptions): Draft {
  checkRequest(request);
  checkOptions(options);
  const given = withForm(request);
  const values = headerValues(given.headers);
  for (const [name, value] of values) checkHeader(name, value);
  const headers = ownHeaders(given, values, appKey, options);
  for (const name in headers) values.set(name, headers[name] as string);
  const names = signedNames(values, options.signHeaders);
  headers['x-ca-signature-headers'] = names.join();
  const text = composeText(given, values, names);
  checkText(text);
  return { headers, text };
}

function ownHeaders(
  request: SigningRequest,
  values: ReadonlyMap<string, string>,
  appKey: string,
  options: SignOptions,
): Record<string, string> {
  const headers: Record<string, string> = {
    'x-ca-key': appKey,
    'x-ca-timestamp': String(options.timestamp ?? Date.now()),
    'x-ca-nonce': options.nonce ?? newNonce(),
    'x-ca-signature-method': options.algorithm ?? 'HmacSHA256',
  };
  if (options.stage) headers['x-ca-stage'] = options.stage;
  if (request.body?.length && !request.form) headers['content-md5'] = contentMd5(request.body, values);
  return headers;
}

function contentMd5(body: Uint8Array, values: ReadonlyMap<string, string>): string {
  const digest = md5(body);
  const given = values.get('content-md5');
  if (given && given !== digest)
    throw new SignatureInputError('content-md5', `Content-MD5 is ${given}, but the body has ${digest}.`);
  return digest;
}

function signedNames(values: ReadonlyMap<string, string>, further: readonly string[] = []): string[] {
  const names = new Set(further.map((name) => name.toLowerCase()).filter((name) => values.has(name)));
  for (const name of values.keys()) if (name.startsWith('x-ca-')) names.add(name);
  return [...names].filter(isSignable).sort();
}
