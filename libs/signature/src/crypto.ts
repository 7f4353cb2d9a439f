// What both cryptography doors (Node and web) offer to the rest of the package.
import type { Algorithm } from './request.ts';

/** The door's functions; `Key` is opaque to everyone else. */
export interface CryptoDoor<Key> {
  /** A key for repeated use; keep one per credential. */
  hmacKey(secret: string, algorithm: Algorithm): Key;
  /** Base64 of the HMAC of the text's UTF-8 bytes. */
  hmac(key: Key, text: string): string | Promise<string>;
  /** Base64 of the MD5 of the bytes, 24 characters. */
  md5(bytes: Uint8Array): string;
  /** A new random nonce. */
  newNonce(): string;
}
