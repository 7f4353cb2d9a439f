// The bytes of a body -> its value.

import { type Features, stylesOf } from './features.ts';
import { isMismatch, refuse } from './issue.ts';
import { readJsonText } from './json-text.ts';
import { type MediaType, mediaTypeParameter } from './media-type.ts';
import { multipartCodec } from './multipart-codec.ts';
import { readUtf8 } from './text-body.ts';

/** A received body. */
export interface RawBody {
  readonly bytes: Uint8Array;
  /** The body as text, where that is at hand. */
  readonly text?: string | undefined;
  readonly contentType: string;
  /** Escaped text of form fields, as sent beside the request. */
  readonly exact?: string | undefined;
}

/** Reads a body as its media type says: its value or a mismatch. Throws where the multipart codec is needed and absent. */
export function readBody({ descriptor }: MediaType, raw: RawBody, features: Features): unknown {
  if (descriptor.kind === 'json') return readJsonBody(raw);
  if (descriptor.kind === 'text') return readText(raw, features);
  if (descriptor.kind === 'multipart') return multipartCodec().read(descriptor, raw.contentType, raw.bytes);
  if (descriptor.kind === 'binary') return raw.bytes;
  const text = raw.text ?? readUtf8(raw.bytes);
  return isMismatch(text) ? text : stylesOf(features).readForm(descriptor, text, raw.exact);
}

/** Unknown charsets are told apart only where a feature brings them. */
function readText({ bytes, text, contentType }: RawBody, features: Features): unknown {
  const charset = contentType.includes('=') ? mediaTypeParameter(contentType, 'charset') : undefined;
  if (charset === undefined || /^utf-?8$/i.test(charset)) return text ?? readUtf8(bytes);
  return features.styles
    ? features.styles.decodeCharset(bytes, charset)
    : refuse('charset', 'must be in UTF-8');
}

function readJsonBody(raw: RawBody): unknown {
  const text = raw.text ?? readUtf8(raw.bytes);
  return isMismatch(text) ? text : readJsonText(text);
}
