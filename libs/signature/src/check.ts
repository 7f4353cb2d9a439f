// Refuses input that no gateway could accept, before anything is signed or sent.
import { type SignatureInputCode, SignatureInputError } from './input-error.ts';
import type { AppCredentials, SigningRequest, SignOptions } from './request.ts';
import { trimValue } from './string-to-sign.ts';

type Rule = readonly [pattern: RegExp, text: string];

const token: Rule = [/^[\w!#$%&'*+.^`|~-]+$/, 'an HTTP token'];
const visible: Rule = [/^[!-~]+$/, 'visible ASCII'];

const optionRules: { readonly [name: string]: Rule } = {
  stage: [/^[A-Z\d]{2,10}$/, '2 to 10 of A-Z and 0-9'],
  algorithm: [/^HmacSHA(256|1)$/, 'HmacSHA256 or HmacSHA1'],
  timestamp: [/^\d+$/, 'whole milliseconds since 1970'],
  nonce: visible,
};

/** Throws with the offending value, which must not be a secret, and the rule it breaks. */
export function fail(code: SignatureInputCode, value: unknown, rule: string): never {
  throw new SignatureInputError(code, `Bad ${code} ${JSON.stringify(value)}: must be ${rule}`);
}

function check(code: SignatureInputCode, value: unknown, rule: Rule, shown = value): void {
  if (!rule[0].test(`${value ?? ''}`)) fail(code, shown, rule[1]);
}

/** Key and secret must be there; the key is also a header value. */
export function checkCredentials({ appKey, appSecret }: AppCredentials): void {
  check('app-key', appKey, visible);
  if (!appSecret) fail('app-secret', appSecret, 'set');
}

/** Options that become headers. */
export function checkOptions(options: SignOptions): void {
  for (const name in optionRules) {
    const value: unknown = options[name as keyof SignOptions];
    if (value !== undefined) check(name as SignatureInputCode, value, optionRules[name] as Rule);
  }
}

const path: Rule = [/^\/[!"$->@-~]*$/, 'percent-escaped ASCII from / on, without ? and #'];

/** Method, path and what they allow. */
export function checkRequest(request: SigningRequest): void {
  const { method, body, form } = request;
  check('method', method, token);
  check('path', request.path, path);
  if ((body?.length || form?.length) && /^(get|head)$/i.test(method))
    fail('body', method, 'a method with a body');
}

/** A header's name must be an HTTP token. */
export function checkName(name: string): void {
  check('header-name', name, token);
}

const header: Rule = [/^[\t -~\x80-\uffff]*$/, 'without line breaks and control characters'];

/** A header's value must survive HTTP; comes back without surrounding spaces. */
export function checkHeader(name: string, value = ''): string {
  check('header-value', value, header, name);
  return trimValue(value);
}

const halfPair = /\p{Cs}/u;

/** Text with half a surrogate pair has no UTF-8 form, so the peer could never see the same text. */
export function checkText(text: string): void {
  if (halfPair.test(text)) fail('text', text, 'without half surrogate pairs');
}
