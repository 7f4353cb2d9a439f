// Refuses input that no gateway could accept, before anything is signed or sent.
import { type SignatureInputCode, SignatureInputError } from './input-error.ts';
import type { AppCredentials, SigningRequest, SignOptions } from './request.ts';

const token = /^[\w!#$%&'*+.^`|~-]+$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be in a header value
const control = /[\0-\x08\n-\x1f\x7f]/;
const visible = /^[!-~]+$/;
const path = /^\/[!"$->@-~]*$/;

function fail(code: SignatureInputCode, message: string): never {
  throw new SignatureInputError(code, message);
}

/** Key and secret must be there; the key is also a header value. */
export function checkCredentials({ appKey, appSecret }: AppCredentials): void {
  if (!visible.test(appKey ?? '')) fail('app-key', 'appKey must be visible ASCII characters, at least one.');
  if (!appSecret) fail('app-secret', 'appSecret is empty.');
}

/** Options that become headers. */
export function checkOptions({ stage, algorithm, timestamp, nonce }: SignOptions): void {
  if (stage !== undefined && !/^[A-Z\d]{2,10}$/.test(stage))
    fail('stage', `Stage "${stage}" is not 2 to 10 upper-case letters or digits.`);
  if (algorithm && algorithm !== 'HmacSHA256' && algorithm !== 'HmacSHA1')
    fail('algorithm', `Algorithm "${algorithm}" is neither HmacSHA256 nor HmacSHA1.`);
  if (timestamp !== undefined && !(Number.isSafeInteger(timestamp) && timestamp >= 0))
    fail('timestamp', `Timestamp ${timestamp} is not whole milliseconds since 1970.`);
  if (nonce !== undefined && !visible.test(nonce))
    fail('nonce', 'nonce must be visible ASCII characters, at least one.');
}

/** Method, path and what they allow. */
export function checkRequest(request: SigningRequest): void {
  if (!token.test(request.method)) fail('method', `Method "${request.method}" is not an HTTP token.`);
  if (!path.test(request.path))
    fail(
      'path',
      `Path ${JSON.stringify(request.path)} must start with / and be percent-escaped ASCII without ? or #.`,
    );
  if ((request.body?.length || request.form?.length) && /^(get|head)$/i.test(request.method))
    fail('body', `${request.method} takes no body; send the data as query or use another method.`);
}

/** A header's name and value must survive HTTP. */
export function checkHeader(name: string, value: string): void {
  if (!token.test(name)) fail('header-name', `Header name ${JSON.stringify(name)} is not an HTTP token.`);
  if (typeof value !== 'string' || control.test(value))
    fail(
      'header-value',
      `The value of header ${name} must be text without control characters or line breaks.`,
    );
}

/** Text with half a surrogate pair has no UTF-8 form, so the peer could never see the same text. */
export function checkText(text: string): void {
  if (/[\ud800-\udfff]/.test(text) && /\p{Cs}/u.test(text))
    fail('text', 'A header, query or form value holds half a surrogate pair, which has no UTF-8 form.');
}
