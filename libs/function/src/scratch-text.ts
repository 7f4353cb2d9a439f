// Base64 of a small text -> the text.

const scratchSize = 64 * 1024;
let scratch: Buffer | undefined;

// Most bodies are small and needed as text only, so their bytes can be written over those of the last one.
/** Undefined where it is large, empty, or no UTF-8. */
export function scratchText(base64: string): string | undefined {
  if (base64.length > scratchSize) return undefined;
  scratch ??= Buffer.allocUnsafeSlow(scratchSize);
  const text = scratch.toString('utf8', 0, scratch.write(base64, 0, 'base64'));
  return text === '' || text.includes('\ufffd') ? undefined : text;
}
