// The door to WebCrypto (browsers, edge runtimes): HMAC with a kept key, MD5 of our own, nonce.
import { encodeBase64 } from './base64.ts';
import { SignatureInputError } from './input-error.ts';
import { md5Bytes } from './md5.ts';
import type { Algorithm } from './request.ts';

/** A key that cannot be read back. */
export type HmacKey = Promise<CryptoKey>;

/** Imports the secret; the promise is awaited with the first signature. */
export function hmacKey(secret: string, algorithm: Algorithm): HmacKey {
  const hash = algorithm === 'HmacSHA1' ? 'SHA-1' : 'SHA-256';
  const key = subtle().importKey('raw', new TextEncoder().encode(secret), { name: 'HMAC', hash }, false, [
    'sign',
  ]);
  key.catch(() => {});
  return key;
}

/** Base64 of the HMAC of the text's UTF-8 bytes. */
export async function hmac(key: HmacKey, text: string): Promise<string> {
  return encodeBase64(new Uint8Array(await subtle().sign('HMAC', await key, new TextEncoder().encode(text))));
}

/** Base64 of the MD5 of the bytes; WebCrypto has no MD5. */
export function md5(bytes: Uint8Array): string {
  return encodeBase64(md5Bytes(bytes));
}

/** A new random UUID. */
export function newNonce(): string {
  return crypto.randomUUID();
}

function subtle(): SubtleCrypto {
  const found = globalThis.crypto?.subtle;
  if (!found)
    throw new SignatureInputError('runtime', 'No WebCrypto here: signing needs HTTPS or localhost.');
  return found;
}
