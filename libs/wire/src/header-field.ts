// A header parameter, or a header of a response <-> its text.
import { bare } from './dialect.ts';
import { isMismatch, type Mismatch, refuse } from './issue.ts';
import { isJson } from './media-type.ts';
import type { FieldDescriptor } from './operation.ts';
import { asHeader, readJson, stringify } from './primitive.ts';
import { readText } from './read-text.ts';
import { declaresCookies, readCookies } from './set-cookie.ts';
import { barePen, writeText } from './write-text.ts';

/** Writes a header's value. */
export function writeStyledHeader(field: FieldDescriptor, value: unknown): string | Mismatch {
  return asHeader(headerText(field, value));
}

/** Reads a header's value. */
export function readStyledHeader(field: FieldDescriptor, text: string): unknown {
  if (field.content !== undefined && isJson(field.content)) return readJson(text);
  if (declaresCookies(field)) return readCookies(text);
  return readText(field.shape, text, bare, { delimiter: ',', explode: field.explode });
}

function headerText(field: FieldDescriptor, value: unknown): string | Mismatch {
  if (field.content !== undefined && isJson(field.content)) return asciiJson(value);
  const pen = barePen();
  const piece = writeText(field.shape, value, pen, { delimiter: ',', raw: ',', explode: field.explode });
  if (isMismatch(piece)) return piece;
  return pen.hidden
    ? refuse('encoding', 'has no text in a header that could not be another value')
    : piece.raw;
}

/** JSON text whose characters beyond ASCII are written as JSON escapes. */
function asciiJson(value: unknown): string | Mismatch {
  const text = stringify(value);
  if (isMismatch(text)) return text;
  return text.replace(/[\u007f-\uffff]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
