// A request, an app key and options to the headers to add and the text to sign: all of signing but the HMAC.
import { md5, newNonce } from '#crypto';
import { checkHeader, checkName, checkRequest, checkText, fail } from './check.ts';
import { withForm } from './form.ts';
import type { SigningRequest, SignOptions } from './request.ts';
import { composeText, type FixedLines, isSignable } from './string-to-sign.ts';

/** Headers to add, still without `x-ca-signature`, and the text whose HMAC that will be. */
export interface Draft {
  readonly headers: Record<string, string>;
  readonly text: string;
}

type Headers = Record<string, string>;

const unstaged = 'x-ca-key,x-ca-nonce,x-ca-signature-method,x-ca-timestamp';
const staged = 'x-ca-key,x-ca-nonce,x-ca-signature-method,x-ca-stage,x-ca-timestamp';

/** Lower-case names throughout: HTTP/2 knows no others, and they are right under every reading of the rules. */
export function draft(given: SigningRequest, appKey: string, options: SignOptions): Draft {
  checkRequest(given);
  const lines: FixedLines = { accept: '', md5: '', type: '', date: '' };
  const further = readHeaders(given.headers, options.signHeaders, lines);
  const request = withForm(given, lines.type);
  const { stage, nonce = newNonce(), algorithm = 'HmacSHA256', timestamp = Date.now() } = options;
  const headers: Headers = {
    'x-ca-key': appKey,
    'x-ca-nonce': nonce,
    'x-ca-signature-method': algorithm,
    'x-ca-timestamp': `${timestamp}`,
    'x-ca-signature-headers': stage ? staged : unstaged,
  };
  let block = `x-ca-key:${appKey}\nx-ca-nonce:${nonce}\nx-ca-signature-method:${algorithm}\n`;
  if (stage) {
    headers['x-ca-stage'] = stage;
    block += `x-ca-stage:${stage}\n`;
  }
  block += `x-ca-timestamp:${timestamp}\n`;
  if (further) block = listFurther(headers, further);
  if (request.body?.length && !request.form)
    headers['content-md5'] = lines.md5 = contentMd5(request.body, lines.md5);
  const text = composeText(request, lines, block);
  checkText(text);
  return { headers, text };
}

/** Lists further headers beside our own, and gives the header block of all. */
function listFurther(headers: Headers, further: Headers): string {
  const { 'x-ca-signature-headers': own = '' } = headers;
  const names = [...new Set([...own.split(','), ...Object.keys(further)])].sort();
  headers['x-ca-signature-headers'] = names.join();
  const values = { ...further, ...headers };
  return names.map((name) => `${name}:${values[name]}\n`).join('');
}

/** Fills the fixed lines; what else is to be signed comes back by lower-case name. */
function readHeaders(
  headers: SigningRequest['headers'],
  signHeaders: SignOptions['signHeaders'],
  lines: FixedLines,
): Headers | undefined {
  let further: Headers | undefined;
  for (const given in headers) {
    const name = given.toLowerCase();
    if (name !== given && Object.hasOwn(headers, name)) fail('header-name', given, 'there once');
    const value = checkHeader(given, headers[given]);
    if (name === 'accept') lines.accept = value;
    else if (name === 'content-type') lines.type = value;
    else if (name === 'content-md5') lines.md5 = value;
    else if (name === 'date') lines.date = value;
    else {
      checkName(given);
      if (isListed(name, signHeaders)) further = { ...further, [name]: value };
    }
  }
  return further;
}

function isListed(name: string, signHeaders: SignOptions['signHeaders']): boolean {
  const chosen = name.startsWith('x-ca-') || signHeaders?.some((other) => other.toLowerCase() === name);
  return !!chosen && isSignable(name);
}

function contentMd5(body: Uint8Array, given: string): string {
  const digest = md5(body);
  if (given && given !== digest) fail('content-md5', given, `that of the body, ${digest}`);
  return digest;
}
