// The door to node:crypto: synchronous HMAC with a kept key, MD5, nonce.
import * as crypto from 'node:crypto';
import type { Algorithm } from './request.ts';

/** A secret key bound to its algorithm; printing it shows no secret. */
export interface HmacKey {
  readonly digest: 'sha256' | 'sha1';
  readonly key: crypto.KeyObject;
}

/** A KeyObject, because an HMAC keyed by text or bytes prepares the key anew each time. */
export function hmacKey(secret: string, algorithm: Algorithm): HmacKey {
  const digest = algorithm === 'HmacSHA1' ? 'sha1' : 'sha256';
  return { digest, key: crypto.createSecretKey(secret, 'utf8') };
}

/** Base64 of the HMAC of the text's UTF-8 bytes. */
export function hmac(key: HmacKey, text: string): string {
  return crypto.createHmac(key.digest, key.key).update(text, 'utf8').digest('base64');
}

/** Base64 of the MD5 of the bytes; one-shot where this Node has it. */
export function md5(bytes: Uint8Array): string {
  if (typeof crypto.hash === 'function') return crypto.hash('md5', bytes, 'base64');
  return crypto.createHash('md5').update(bytes).digest('base64');
}

/** A new random UUID. */
export function newNonce(): string {
  return crypto.randomUUID();
}
