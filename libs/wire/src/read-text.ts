// One text -> the value it holds: a leaf, a delimited list, or a delimited object.
import type { Dialect } from './dialect.ts';
import { isMarked, unescapePercent } from './escape.ts';
import { below, isMismatch, type Mismatch, refuse } from './issue.ts';
import { readLeaf } from './leaf.ts';
import type { Shape } from './operation.ts';
import { expected } from './primitive.ts';
import {
  type ArrayShape,
  alternatives,
  hasStructure,
  isArrayShape,
  isObjectShape,
  isUnion,
  type ObjectShape,
  propertyShape,
  put,
} from './shape.ts';

/** How values are joined in a text. */
export interface Join {
  readonly delimiter: string;
  /** Objects: `name=value` between delimiters, rather than names and values in turn. */
  readonly explode: boolean;
}

/** Reads a text. Structure that is not at the top was written as JSON. */
export function readText(shape: Shape, text: string, dialect: Dialect, join: Join): unknown {
  if (isArrayShape(shape)) return readList(shape, split(text, dialect, join.delimiter), dialect);
  if (isObjectShape(shape)) return readMembers(shape, text, dialect, join);
  if (isUnion(shape)) return readUnion(shape, text, dialect, join);
  return dialect.verbatim ? readLeaf(shape, text) : readPiece(shape, text, dialect);
}

/** Reads pieces as the elements of an array. */
export function readList(shape: ArrayShape, pieces: readonly string[], dialect: Dialect): unknown {
  const list: unknown[] = [];
  for (const [index, piece] of pieces.entries()) {
    const value = readPiece(shape.items, piece, dialect);
    if (isMismatch(value)) return below(index, value);
    list.push(value);
  }
  return list;
}

/** Reads a piece that holds no delimiters. */
export function readPiece(shape: Shape, piece: string, dialect: Dialect): unknown {
  if (dialect.marks && isUnion(shape) && isMarked(piece) && alternatives(shape).includes('string')) {
    const rest = dialect.unescape(piece.slice(3));
    return rest === undefined ? malformed() : `${unescapePercent(piece.slice(0, 3))}${rest}`;
  }
  const text = dialect.unescape(piece);
  return text === undefined ? malformed() : readLeaf(shape, text);
}

/** The mismatch of text whose percent-encoding is broken. */
export function malformed(): Mismatch {
  return refuse('encoding', 'is not well percent-encoded');
}

function split(text: string, dialect: Dialect, delimiter: string): readonly string[] {
  return text === '' && !dialect.exact ? [] : text.split(delimiter);
}

function readMembers(shape: ObjectShape, text: string, dialect: Dialect, join: Join): unknown {
  const members: Record<string, unknown> = {};
  for (const [key, piece] of text === '' ? [] : memberPieces(text, join)) {
    const name = dialect.unescape(key);
    if (name === undefined) return malformed();
    if (piece === undefined) return refuse('type', `must be an object: \`${name}\` has no value`);
    const value = readPiece(propertyShape(shape, name), piece, dialect);
    if (isMismatch(value)) return below(name, value);
    put(members, name, value);
  }
  return members;
}

function memberPieces(text: string, { delimiter, explode }: Join): (readonly [string, string | undefined])[] {
  const pieces = text.split(delimiter);
  if (!explode) {
    return pieces.flatMap((piece, index) => (index % 2 === 0 ? [[piece, pieces[index + 1]] as const] : []));
  }
  return pieces.map((piece) => {
    const equals = piece.indexOf('=');
    return equals < 0 ? [piece, undefined] : [piece.slice(0, equals), piece.slice(equals + 1)];
  });
}

/** Structure is tried first where the text shows a delimiter, last where it does not. */
function readUnion(shape: Shape, text: string, dialect: Dialect, join: Join): unknown {
  if (!hasStructure(shape)) return readPiece(shape, text, dialect);
  const parts = alternatives(shape);
  const structured = parts.filter(hasStructure).map((part) => () => readText(part, text, dialect, join));
  const leaf = () => readPiece(shape, text, dialect);
  const delimited = text.includes(join.delimiter) || (join.explode && text.includes('='));
  for (const read of delimited ? [...structured, leaf] : [leaf, ...structured]) {
    const value = read();
    if (!isMismatch(value)) return value;
  }
  return expected(shape);
}
