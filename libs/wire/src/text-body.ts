// Text <-> bytes in the charset of its media type.
import { type Mismatch, refuse } from './issue.ts';
import { mediaTypeParameter } from './media-type.ts';

type Decoder = InstanceType<typeof TextDecoder>;

let encoder: InstanceType<typeof TextEncoder> | undefined;
const decoders = new Map<string, Decoder>();
const latin = /^(?:iso-?8859-1|latin1|us-ascii|ascii)$/i;

/** UTF-8 bytes of a text; half a surrogate pair becomes U+FFFD. */
export function utf8(text: string): Uint8Array {
  encoder ??= new TextEncoder();
  return encoder.encode(text);
}

/** Writes text in the charset that the media type names, UTF-8 where it names none. */
export function encodeText(text: string, contentType: string): Uint8Array | Mismatch {
  const charset = mediaTypeParameter(contentType, 'charset') ?? 'utf-8';
  if (/[\ud800-\udfff]/u.test(text))
    return refuse('encoding', 'has half a surrogate pair, which no charset holds');
  if (/^utf-?8$/i.test(charset)) return utf8(text);
  if (!latin.test(charset)) return refuse('encoding', `cannot be written in charset ${charset}; use UTF-8`);
  const last = /ascii/i.test(charset) ? 0x7f : 0xff;
  const bytes = Uint8Array.from(text, (one) =>
    one.charCodeAt(0) <= last && one.length === 1 ? one.charCodeAt(0) : 0,
  );
  const fits = [...text].every((one) => one.length === 1 && one.charCodeAt(0) <= last);
  return fits ? bytes : refuse('encoding', `has characters that charset ${charset} lacks; use UTF-8`);
}

/** Reads text in the charset that the media type names. */
export function decodeText(bytes: Uint8Array, contentType = ''): string | Mismatch {
  const charset = (contentType.includes('=') && mediaTypeParameter(contentType, 'charset')) || 'utf-8';
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
    decoders.set(charset, decoder);
  }
  return decoder;
}
