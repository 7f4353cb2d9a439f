// A request as it was given, an app key and options to the headers to add and the text to sign: all but the HMAC.
import { md5 } from '#crypto';
import { checkHeader, checkName, checkRequest, checkText, fail } from './check.ts';
import { compose, type Draft } from './compose.ts';
import { withForm } from './form.ts';
import type { SigningRequest, SignOptions } from './request.ts';
import { type FixedLines, isFixed, isSignable, isSignedAnyway } from './string-to-sign.ts';

/** Throws `SignatureInputError` where no gateway could accept the request. */
export function draft(given: SigningRequest, appKey: string, options: SignOptions): Draft {
  checkRequest(given);
  const lines: FixedLines = {};
  const further = readHeaders(given.headers, options.signHeaders, lines);
  const request = withForm(given, lines['content-type'] ?? '');
  const digest = request.body?.length && !request.form ? contentMd5(request.body, lines['content-md5']) : '';
  if (digest) lines['content-md5'] = digest;
  const { headers, text } = compose(request, lines, further, appKey, options);
  if (digest) headers['content-md5'] = digest;
  checkText(text);
  return { headers, text };
}

/** Fills the fixed lines; what else is to be signed comes back by lower-case name. */
function readHeaders(
  headers: SigningRequest['headers'],
  signHeaders: SignOptions['signHeaders'],
  lines: FixedLines,
): Record<string, string> | undefined {
  let further: Record<string, string> | undefined;
  for (const given in headers) {
    const name = given.toLowerCase();
    if (name !== given && Object.hasOwn(headers, name)) fail('header-name', given, 'there once');
    const value = checkHeader(given, headers[given]);
    if (isFixed(name)) lines[name] = value;
    else {
      checkName(given);
      if (isListed(name, signHeaders)) further = { ...further, [name]: value };
    }
  }
  return further;
}

function isListed(name: string, signHeaders: SignOptions['signHeaders']): boolean {
  const chosen = isSignedAnyway(name) || signHeaders?.some((other) => other.toLowerCase() === name);
  return !!chosen && isSignable(name);
}

function contentMd5(body: Uint8Array, given: string | undefined): string {
  const digest = md5(body);
  if (given && given !== digest) fail('content-md5', given, `that of the body, ${digest}`);
  return digest;
}
