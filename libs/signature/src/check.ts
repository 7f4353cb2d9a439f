// Refuses input that no gateway could accept, before anything is signed or sent.
import { type SignatureInputCode, SignatureInputError } from './input-error.ts';
import type { AppCredentials, SigningRequest, SignOptions } from './request.ts';
import { trimValue } from './string-to-sign.ts';

const token = /^[\w!#$%&'*+.^`|~-]+$/;
const visible = /^[!-~]+$/;

/** Throws with the offending value, which must not be a secret, and the rule it breaks. */
export function fail(code: SignatureInputCode, value: unknown, rule: string): never {
  throw new SignatureInputError(code, `Bad ${code} ${JSON.stringify(value)}: must be ${rule}`);
}

/** Key and secret must be there; the key is also a header value. */
export function checkCredentials({ appKey, appSecret }: AppCredentials): void {
  if (!visible.test(appKey ?? '')) fail('app-key', appKey, 'visible ASCII');
  if (!appSecret) fail('app-secret', appSecret, 'set');
}

/** Options that become headers. */
export function checkOptions({ stage, algorithm, timestamp, nonce }: SignOptions): void {
  if (!/^[A-Z\d]{2,10}$/.test(stage ?? 'PRE')) fail('stage', stage, '2 to 10 of A-Z and 0-9');
  if (!/^HmacSHA(256|1)$/.test(algorithm ?? 'HmacSHA1'))
    fail('algorithm', algorithm, 'HmacSHA256 or HmacSHA1');
  if (!/^\d+$/.test(`${timestamp ?? 0}`)) fail('timestamp', timestamp, 'whole milliseconds since 1970');
  if (!visible.test(nonce ?? '-')) fail('nonce', nonce, 'visible ASCII');
}

/** Method, path and what they allow. */
export function checkRequest({ method, path, body, form }: SigningRequest): void {
  if (!token.test(method)) fail('method', method, 'an HTTP token');
  if (!/^\/[!"$->@-~]*$/.test(path)) fail('path', path, 'percent-escaped ASCII from / on, without ? and #');
  if ((body?.length || form?.length) && /^(get|head)$/i.test(method))
    fail('body', method, 'a method with a body');
}

/** A header's name must be an HTTP token. */
export function checkName(name: string): void {
  if (!token.test(name)) fail('header-name', name, 'an HTTP token');
}

/** A header's value must survive HTTP; comes back without surrounding spaces. */
export function checkHeader(name: string, value = ''): string {
  if (!/^[\t -~\x80-\uffff]*$/.test(value))
    fail('header-value', name, 'without line breaks and control characters');
  return trimValue(value);
}

/** Text with half a surrogate pair has no UTF-8 form, so the peer could never see the same text. */
export function checkText(text: string): void {
  if (/[\ud800-\udfff]/.test(text) && /\p{Cs}/u.test(text))
    fail('text', text, 'without half surrogate pairs');
}
