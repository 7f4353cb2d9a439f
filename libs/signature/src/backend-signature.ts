// The gateway's own signature toward a backend (X-Ca-Proxy-*): lets a backend prove that a call came through it.
// Rules: help document on backend signatures and the vendor's Java demo; both agree on everything but Content-MD5.
import { hmac, hmacKey } from '#crypto';
import { listedNames, type Refusal, refuse } from './claim.ts';
import { equalText } from './equal-text.ts';
import { withForm } from './form.ts';
import type { SigningRequest } from './request.ts';
import { sortedPairs } from './resource.ts';
import { headerValues } from './string-to-sign.ts';

/** A backend signature key: name in `X-Ca-Proxy-Signature-Secret-Key`, secret shared by gateway and backend. */
export interface BackendKey {
  readonly key: string;
  readonly secret: string;
}

/** A call proven to come from the gateway. */
export interface BackendAcceptance {
  readonly ok: true;
  readonly key: string;
  readonly signedHeaders: readonly string[];
}

/**
 * The text the gateway signs. Against the client's: no Accept, Content-Type and Date lines, names printed in lower case
 * but sorted as given, absent headers skipped, empty parameters as `key=`.
 */
export function backendStringToSign(given: SigningRequest, signedHeaderNames: readonly string[]): string {
  const values = headerValues(given.headers);
  const request = withForm(given, values.get('content-type') ?? '');
  const block = [...signedHeaderNames].sort().map((name) => {
    const value = values.get(name.toLowerCase());
    return value === undefined ? '' : `${name.toLowerCase()}:${value}\n`;
  });
  const head = `${request.method.toUpperCase()}\n${values.get('content-md5') ?? ''}\n`;
  return head + block.join('') + resource(request);
}

/** The headers a gateway adds for a backend, names in lower case; `names` are those it signs. */
export async function signBackend(
  request: SigningRequest,
  { key, secret }: BackendKey,
  names: readonly string[],
): Promise<Record<string, string>> {
  const text = backendStringToSign(request, names);
  return {
    'x-ca-proxy-signature': await hmac(hmacKey(secret, 'HmacSHA256'), text),
    'x-ca-proxy-signature-headers': names.join(),
    'x-ca-proxy-signature-secret-key': key,
  };
}

/** Verifies a call that reached a backend; the resolver gives a key's secret, so that keys can be rotated. */
export async function verifyBackend(
  request: SigningRequest,
  secret: string | ((key: string) => string | undefined | Promise<string | undefined>),
): Promise<BackendAcceptance | Refusal> {
  const values = headerValues(request.headers);
  const key = values.get('x-ca-proxy-signature-secret-key') ?? '';
  const signature = values.get('x-ca-proxy-signature');
  if (!signature) return refuse('missing-signature', 'Header X-Ca-Proxy-Signature is missing.');
  const found = typeof secret === 'string' ? secret : await secret(key);
  if (!found) return refuse('unknown-key', `No backend signature key "${key}".`);
  const signedHeaders = listedNames(values.get('x-ca-proxy-signature-headers'));
  const text = backendStringToSign(request, signedHeaders);
  if (equalText(await hmac(hmacKey(found, 'HmacSHA256'), text), signature))
    return { ok: true, key, signedHeaders };
  const message = 'Invalid backend signature: the signature is not that of the string to sign.';
  return { ...refuse('signature', message), serverStringToSign: text };
}

function resource(request: SigningRequest): string {
  const values = new Map<string, string>();
  for (const [key, value] of sortedPairs(request)) if (!values.has(key)) values.set(key, value);
  if (values.size === 0) return request.path;
  return `${request.path}?${[...values].map(([key, value]) => `${key}=${value}`).join('&')}`;
}
