// The door to WebCrypto (browsers, edge runtimes): HMAC with a kept key, MD5 of our own, nonce.
import { SignatureInputError } from './input-error.ts';
import { md5Bytes } from './md5.ts';
import type { Algorithm } from './request.ts';

/** A key that cannot be read back. */
export type HmacKey = Promise<CryptoKey>;

/** Imports the secret; the promise is awaited with the first signature. */
export async function hmacKey(secret: string, algorithm: Algorithm): HmacKey {
  const subtle = globalThis.crypto?.subtle;
  if (!subtle)
    throw new SignatureInputError('runtime', 'No WebCrypto here: signing needs HTTPS or localhost');
  const hash = algorithm.replace('HmacSHA', 'SHA-');
  return subtle.importKey('raw', utf8(secret), { name: 'HMAC', hash }, false, ['sign']);
}

/** Base64 of the HMAC of the text's UTF-8 bytes. */
export async function hmac(key: HmacKey, text: string): Promise<string> {
  return base64(new Uint8Array(await crypto.subtle.sign('HMAC', await key, utf8(text))));
}

/** Base64 of the MD5 of the bytes; WebCrypto has no MD5. */
export function md5(bytes: Uint8Array): string {
  return base64(md5Bytes(bytes));
}

/** A new random UUID. */
export function newNonce(): string {
  return crypto.randomUUID();
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;
}

/** For digests: the bytes become arguments of one call. */
function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
