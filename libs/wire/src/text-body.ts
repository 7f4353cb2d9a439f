// Text <-> UTF-8 bytes.
import { type Mismatch, refuse } from './issue.ts';

let encoder: InstanceType<typeof TextEncoder> | undefined;
let decoder: InstanceType<typeof TextDecoder> | undefined;

/** UTF-8 bytes of a text; half a surrogate pair becomes U+FFFD. */
export function utf8(text: string): Uint8Array {
  encoder ??= new TextEncoder();
  return encoder.encode(text);
}

/** Reads UTF-8, a byte order mark included. */
export function readUtf8(bytes: Uint8Array): string | Mismatch {
  decoder ??= new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    return decoder.decode(bytes);
  } catch {
    return refuse('encoding', 'is not UTF-8');
  }
}

/** True where a text can be written at all. */
export function isWellFormed(text: string): boolean {
  return !/[\ud800-\udfff]/u.test(text);
}
