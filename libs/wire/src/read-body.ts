// The bytes of a body -> its value.

import { unescapeForm } from './escape.ts';
import type { Pairs } from './exchange.ts';
import { readForm } from './form-body.ts';
import { isMismatch, type Mismatch, refuse } from './issue.ts';
import type { MediaType } from './media-type.ts';
import { multipartCodec } from './multipart-codec.ts';
import { decodedSource } from './source.ts';
import { decodeText } from './text-body.ts';

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
export function readBody({ descriptor }: MediaType, raw: RawBody): unknown {
  if (descriptor.kind === 'json') return readJsonBody(raw);
  if (descriptor.kind === 'text') return raw.text ?? decodeText(raw.bytes, raw.contentType);
  if (descriptor.kind === 'multipart') return multipartCodec().read(descriptor, raw.contentType, raw.bytes);
  if (descriptor.kind === 'binary') return raw.bytes;
  const text = raw.text ?? decodeText(raw.bytes);
  const pairs = isMismatch(text) ? text : parseForm(text);
  const source = isMismatch(pairs) ? pairs : decodedSource(pairs, raw.exact);
  return isMismatch(source) ? source : readForm(descriptor, source);
}

/** Decoded pairs of form text. */
export function parseForm(text: string): Pairs | Mismatch {
  const pairs: (readonly [string, string])[] = [];
  for (const part of text === '' ? [] : text.split('&')) {
    const equals = part.indexOf('=');
    const name = unescapeForm(equals < 0 ? part : part.slice(0, equals));
    const value = unescapeForm(equals < 0 ? '' : part.slice(equals + 1));
    if (name === undefined || value === undefined) return refuse('encoding', 'is not well percent-encoded');
    if (name !== '') pairs.push([name, value]);
  }
  return pairs;
}

function readJsonBody(raw: RawBody): unknown {
  const text = raw.text ?? decodeText(raw.bytes);
  if (isMismatch(text)) return text;
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch {
    return refuse('type', 'is not JSON');
  }
}
