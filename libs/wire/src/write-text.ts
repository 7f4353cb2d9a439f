// A value -> one text: a leaf, a delimited list, or a delimited object. The reverse of read-text.
import { escapeBare, escapePercent, isMarked, mark } from './escape.ts';
import { below, isMismatch, type Mismatch, refuse } from './issue.ts';
import { readLeaf, writeLeaf } from './leaf.ts';
import type { Shape } from './operation.ts';
import {
  alternatives,
  hasStructure,
  isArrayShape,
  isObjectShape,
  isRecord,
  isUnion,
  propertyShape,
} from './shape.ts';

/** A text, decoded and escaped. */
export interface Piece {
  readonly plain: string;
  readonly raw: string;
}

/** What a text does not show: that it is an empty list or object, or a list so short that it could be a leaf. */
export type Hint = 'empty' | 'short';

/** What escapes text, and notes what the decoded text alone would not give back. */
export interface Pen {
  /** Nothing for text that cannot be escaped. */
  readonly escape: (text: string, delimiters: string) => string | undefined;
  /** The decoded text would be read as another value; the escaped one would not. */
  lossy: boolean;
  /** Not even the escaped text shows the value: a list of one empty text, a short list that could be a leaf. */
  hidden: boolean;
  /** The value is a list or object although its text does not show it. */
  list: Hint | undefined;
}

/** A delimiter, decoded and escaped, and whether objects are `name=value`. */
export interface PenJoin {
  readonly delimiter: string;
  readonly raw: string;
  readonly explode: boolean;
}

/** A pen for percent-encoding; `keep` are reserved characters to leave as they are (never delimiters). */
export function percentPen(keep = ''): Pen {
  return {
    escape: (text, delimiters) => escapeDelimiters(text, delimiters, keep),
    lossy: false,
    hidden: false,
    list: undefined,
  };
}

/** A pen for header values: what is not delimited and has no alternatives stays as it is. */
export function barePen(): Pen {
  return {
    escape: (text, inside) => (inside === '' ? text : escapeBare(text, inside)),
    lossy: false,
    hidden: false,
    list: undefined,
  };
}

/** Writes a value as one text. */
export function writeText(shape: Shape, value: unknown, pen: Pen, join: PenJoin): Piece | Mismatch {
  const part = pick(shape, value);
  if (isArrayShape(part)) return writeList(part.items, value, pen, join, isUnion(shape));
  if (isObjectShape(part)) return writeMembers(part, value, pen, join, isUnion(shape));
  return writePiece(shape, value, pen, hasStructure(shape) ? `${join.delimiter}=` : '');
}

/** The alternative of a union that takes a value with structure; otherwise the shape itself. */
export function pick(shape: Shape, value: unknown): Shape {
  if (!isUnion(shape)) return shape;
  const suits = Array.isArray(value) ? isArrayShape : isRecord(value) ? isObjectShape : () => false;
  return alternatives(shape).find((part) => suits(part)) ?? shape;
}

/** Writes a value without structure; `delimiters` are the characters that would not survive decoding. */
export function writePiece(shape: Shape, value: unknown, pen: Pen, delimiters: string): Piece | Mismatch {
  const plain = writeLeaf(shape, value);
  if (isMismatch(plain)) return plain;
  for (const delimiter of delimiters) if (plain.includes(delimiter)) pen.lossy = true;
  const raw = isUnion(shape)
    ? escapeUnion(shape, value, plain, pen, delimiters)
    : pen.escape(plain, delimiters);
  if (typeof raw === 'object') return raw;
  return raw === undefined ? unencodable() : { plain, raw };
}

/** Writes the name of an object's member. */
export function writeName(name: string, pen: Pen, delimiters: string): Piece | Mismatch {
  for (const delimiter of delimiters) if (name.includes(delimiter)) pen.lossy = true;
  const raw = pen.escape(name, delimiters);
  return raw === undefined ? unencodable() : { plain: name, raw };
}

/** Names and values of an object as they are written: members without value are left out. */
export function members(value: object): (readonly [string, unknown])[] {
  return Object.entries(value).filter(([, member]) => member !== undefined);
}

function escapeUnion(shape: Shape, value: unknown, plain: string, pen: Pen, delimiters: string) {
  const back = readLeaf(shape, plain);
  if (typeof value !== 'string') {
    if (typeof back === 'string') return refuse('encoding', 'would be read as a string; put `string` last');
    return pen.escape(plain, delimiters || ',');
  }
  const raw = pen.escape(plain, delimiters || ',');
  if (back === value) return raw !== undefined && isMarked(raw) ? `%25${raw.slice(1)}` : raw;
  pen.lossy = true;
  const rest = pen.escape(plain.slice(1), delimiters || ',');
  return rest === undefined ? undefined : `${mark(plain.charAt(0))}${rest}`;
}

function writeList(
  items: Shape,
  value: unknown,
  pen: Pen,
  join: PenJoin,
  inUnion: boolean,
): Piece | Mismatch {
  if (!Array.isArray(value)) return refuse('type', 'must be an array');
  const pieces: Piece[] = [];
  for (const [index, item] of value.entries()) {
    const piece = writePiece(items, item, pen, join.delimiter);
    if (isMismatch(piece)) return below(index, piece);
    pieces.push(piece);
  }
  pen.list = noteList(pieces, pen, inUnion);
  return joinPieces(pieces, join.delimiter, join.raw);
}

function writeMembers(
  shape: Extract<Shape, { properties: unknown }>,
  value: unknown,
  pen: Pen,
  join: PenJoin,
  inUnion: boolean,
): Piece | Mismatch {
  if (!isRecord(value)) return refuse('type', 'must be an object');
  const pieces: Piece[] = [];
  const equals = join.explode ? '=' : join.delimiter;
  for (const [name, member] of members(value)) {
    const key = writeName(name, pen, join.explode ? `${join.delimiter}=` : join.delimiter);
    if (isMismatch(key)) return below(name, key);
    const piece = writePiece(propertyShape(shape, name), member, pen, join.delimiter);
    if (isMismatch(piece)) return below(name, piece);
    pieces.push(joinPieces([key, piece], equals, join.explode ? '=' : join.raw));
  }
  if (inUnion) pen.lossy = true;
  if (inUnion && pieces.length === 0) pen.hidden = true;
  if (pieces.length === 0) pen.list = 'empty';
  return joinPieces(pieces, join.delimiter, join.raw);
}

/** Notes what the text of a list does not show. */
export function noteList(pieces: readonly Piece[], pen: Pen, inUnion: boolean): Hint | undefined {
  const short = inUnion && pieces.length < 2;
  if (short || (pieces.length === 1 && pieces[0]?.raw === '')) pen.hidden = true;
  return pieces.length === 0 ? 'empty' : short ? 'short' : undefined;
}

function joinPieces(pieces: readonly Piece[], delimiter: string, raw: string): Piece {
  return {
    plain: pieces.map((piece) => piece.plain).join(delimiter),
    raw: pieces.map((piece) => piece.raw).join(raw),
  };
}

function unencodable(): Mismatch {
  return refuse('encoding', 'has half a surrogate pair, which has no UTF-8 form');
}

/** Delimiters that are themselves escaped on the wire are written in another of their spellings within a value. */
function escapeDelimiters(text: string, delimiters: string, keep: string): string | undefined {
  let kept = keep;
  for (const delimiter of delimiters) kept = kept.replace(delimiter, '');
  const raw = escapePercent(text, kept);
  if (raw === undefined || delimiters === '') return raw;
  if (delimiters.includes('|')) return raw.replace(/%7C/g, '%7c');
  if (delimiters.includes(' ')) return raw.replace(/%20/g, '+');
  return delimiters.includes('.') ? raw.replace(/\./g, '%2E') : raw;
}
