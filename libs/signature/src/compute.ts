// Single values of a signed request, for those who build or check one by hand.
import { hmac, hmacKey, md5 } from '#crypto';
import type { Algorithm } from './request.ts';

/** The value of `X-Ca-Signature` for a string to sign: standard Base64 with padding. */
export async function computeSignature(
  text: string,
  appSecret: string,
  algorithm: Algorithm = 'HmacSHA256',
): Promise<string> {
  return hmac(hmacKey(appSecret, algorithm), text);
}

/** The value of `Content-MD5` for a body: 24 characters of Base64. */
export function contentMd5(body: Uint8Array): string {
  return md5(body);
}
