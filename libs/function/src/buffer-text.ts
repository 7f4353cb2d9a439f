// Bytes -> text, by the methods that those of Node's `Buffer` call: finding out which encoding is meant takes the first
// request of an instance half a millisecond.

interface Slices {
  readonly utf8Slice?: (start: number, end: number) => string;
  readonly base64Write?: (text: string, offset: number, length: number) => number;
}

/** UTF-8 as text; what is malformed becomes U+FFFD. */
export function utf8Text(bytes: Uint8Array & Slices): string {
  return (
    bytes.utf8Slice?.(0, bytes.length) ??
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
  );
}

const scratchSize = 64 * 1024;
let scratch: (Buffer & Slices) | undefined;

// Most bodies are small and needed as text only, so their bytes can be written over those of the last one.
/** Base64 of UTF-8 as text; undefined where it is large, empty, or no UTF-8. */
export function base64Text(base64: string): string | undefined {
  if (base64.length > scratchSize) return undefined;
  scratch ??= Buffer.allocUnsafeSlow(scratchSize);
  const size = scratch.base64Write?.(base64, 0, scratchSize) ?? scratch.write(base64, 'base64');
  const text = scratch.utf8Slice?.(0, size) ?? scratch.toString('utf8', 0, size);
  return text === '' || text.includes('\ufffd') ? undefined : text;
}
