// A header value between Unicode text, which is signed, and its wire form: UTF-8 bytes as one Latin-1 character each.

const ascii = /^[\0-\x7f]*$/;

/** What to hand to `fetch` or `node:http` for a value with characters beyond ASCII. */
export function encodeHeaderValue(text: string): string {
  if (ascii.test(text)) return text;
  return String.fromCharCode(...new TextEncoder().encode(text));
}

/** The text of a value as a server or `fetch` received it; a value that is not UTF-8 stays as it is. */
export function decodeHeaderValue(wire: string): string {
  if (ascii.test(wire) || /[^\0-\xff]/.test(wire)) return wire;
  const bytes = Uint8Array.from(wire, (char) => char.charCodeAt(0));
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return wire;
  }
}
