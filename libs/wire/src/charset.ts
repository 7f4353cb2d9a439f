// Text <-> bytes in charsets other than UTF-8.
import { type Mismatch, refuse } from './issue.ts';

type Decoder = InstanceType<typeof TextDecoder>;

const decoders = new Map<string, Decoder>();
const latin = /^(?:iso-?8859-1|latin1|us-ascii|ascii)$/i;

/** Writes text in a charset: Latin-1 or ASCII. */
export function encodeCharset(text: string, charset: string): Uint8Array | Mismatch {
  if (!latin.test(charset)) return refuse('encoding', `cannot be written in charset ${charset}; use UTF-8`);
  const codes = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  const last = /ascii/i.test(charset) ? 0x7f : 0xff;
  const fits = codes.every((code) => code <= last);
  return fits
    ? Uint8Array.from(codes)
    : refuse('encoding', `has characters that charset ${charset} lacks; use UTF-8`);
}

/** Reads text in any charset that the platform knows. Rule `charset`: an unknown one. */
export function decodeCharset(bytes: Uint8Array, charset: string): string | Mismatch {
  if (latin.test(charset)) return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  try {
    return decoderOf(charset.toLowerCase()).decode(bytes);
  } catch (cause) {
    const known = !(cause instanceof RangeError);
    return known
      ? refuse('encoding', `is not ${charset}`)
      : refuse('charset', 'has a charset that nobody knows');
  }
}

function decoderOf(charset: string): Decoder {
  let decoder = decoders.get(charset);
  if (decoder === undefined) {
    decoder = new TextDecoder(charset, { fatal: true, ignoreBOM: true });
    if (decoders.size < 64) decoders.set(charset, decoder);
  }
  return decoder;
}
