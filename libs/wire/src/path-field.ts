// A path parameter <-> the text that stands for its variable in the path.
import { type Dialect, decoded } from './dialect.ts';
import { escapePercent } from './escape.ts';
import type { WrittenPath } from './features.ts';
import { below, isMismatch, type Mismatch, refuse } from './issue.ts';
import { isJson } from './media-type.ts';
import type { FieldDescriptor, Shape } from './operation.ts';
import { expected, readJson, stringify } from './primitive.ts';
import { malformed, readList, readText } from './read-text.ts';
import { alternatives, hasStructure, isArrayShape, isObjectShape, isUnion } from './shape.ts';
import {
  noteList,
  type Pen,
  type PenJoin,
  type Piece,
  percentPen,
  pick,
  writePiece,
  writeText,
} from './write-text.ts';

/** Writes a path parameter. */
export function writePath(field: FieldDescriptor, value: unknown): WrittenPath | Mismatch {
  const pen = percentPen(field.allowReserved ? "!$'()*,:;=@" : '');
  const piece = styled(field, value, pen);
  if (isMismatch(piece)) return piece;
  if (piece.raw === '') return refuse('minLength', 'must not be empty: it is a part of the path');
  if (field.style === 'label' && piece.raw === '.' && pen.list === 'short') {
    return refuse('encoding', 'has no text in a path that could not be another value');
  }
  if (!pen.lossy && !pen.hidden) return { raw: piece.raw };
  const name = escapePercent(field.name) ?? '';
  return { raw: piece.raw, exact: `${name}=${piece.raw}${pen.list ? `&${name}` : ''}` };
}

/** Reads the text of a path variable; `listed`: the sender said that it is a list. */
export function readPath(
  field: FieldDescriptor,
  text: string,
  dialect: Dialect = decoded,
  listed = false,
): unknown {
  const shape = listed ? (alternatives(field.shape).find(isArrayShape) ?? field.shape) : field.shape;
  if (field.content !== undefined && isJson(field.content)) {
    const json = dialect.unescape(text);
    return json === undefined ? malformed() : readJson(json);
  }
  if (field.style === 'matrix') return readMatrix(field, shape, text, { dialect, listed });
  if (field.style !== 'label') return readText(shape, text, dialect, joinOf(field));
  if (!text.startsWith('.')) return refuse('style', 'must start with a dot');
  return listed && text === '.' ? empty(shape) : readText(shape, text.slice(1), dialect, joinOf(field));
}

function joinOf({ style, explode }: FieldDescriptor): PenJoin {
  const delimiter = style === 'label' && explode ? '.' : style === 'matrix' && explode ? ';' : ',';
  return { delimiter, raw: delimiter, explode };
}

function styled(field: FieldDescriptor, value: unknown, pen: Pen): Piece | Mismatch {
  if (field.content !== undefined && isJson(field.content)) {
    const text = stringify(value);
    return isMismatch(text) ? text : writePiece('string', text, pen, '');
  }
  const part = pick(field.shape, value);
  if (field.style === 'matrix' && field.explode && isArrayShape(part))
    return repeat(field, part.items, value, pen);
  const piece = writeText(field.shape, value, pen, joinOf(field));
  if (isMismatch(piece) || (field.style !== 'label' && field.style !== 'matrix')) return piece;
  if (field.style === 'label') return prefix('.', piece);
  if (field.explode && isObjectShape(part)) return piece.raw === '' ? name(field) : prefix(';', piece);
  const text = isArrayShape(part) || isObjectShape(part) ? pen.list !== 'empty' : piece.raw !== '';
  return text ? prefix(`${name(field).raw}=`, piece) : name(field);
}

/** `;name=a;name=b` */
function repeat(field: FieldDescriptor, items: Shape, value: unknown, pen: Pen): Piece | Mismatch {
  if (!Array.isArray(value)) return expected(field.shape);
  const pieces: Piece[] = [];
  for (const [index, item] of value.entries()) {
    const piece = writePiece(items, item, pen, ';');
    if (isMismatch(piece)) return below(index, piece);
    pieces.push(prefix(`${name(field).raw}=`, piece));
  }
  const union = alternatives(field.shape).length > 1;
  pen.list = noteList(pieces, pen, union);
  if (pieces.length === 0) return name(field);
  return {
    plain: pieces.map((piece) => piece.plain).join(''),
    raw: pieces.map((piece) => piece.raw).join(''),
  };
}

function name(field: FieldDescriptor): Piece {
  return { plain: `;${field.name}`, raw: `;${escapePercent(field.name) ?? ''}` };
}

function prefix(before: string, piece: Piece): Piece {
  return { plain: before + piece.plain, raw: before + piece.raw };
}

interface Reading {
  readonly dialect: Dialect;
  readonly listed: boolean;
}

function readMatrix(
  field: FieldDescriptor,
  shape: Shape,
  text: string,
  { dialect, listed }: Reading,
): unknown {
  const label = `;${dialect === decoded ? field.name : escapePercent(field.name)}`;
  const isEmpty = hasStructure(shape) && (listed || !isUnion(shape));
  if (text === label) return isEmpty ? empty(shape) : readText(shape, '', dialect, joinOf(field));
  const object = field.explode ? alternatives(shape).find(isObjectShape) : undefined;
  if (object !== undefined && (shape === object || !text.startsWith(`${label}=`))) {
    return text.startsWith(';')
      ? readText(object, text.slice(1), dialect, joinOf(field))
      : refuse('style', 'must start with `;`');
  }
  if (!text.startsWith(`${label}=`)) return refuse('style', `must start with \`;${field.name}\``);
  const pieces = text.split(`${label}=`).slice(1);
  const array = field.explode ? alternatives(shape).find(isArrayShape) : undefined;
  if (array !== undefined && (listed || pieces.length > 1 || shape === array))
    return readList(array, pieces, dialect);
  const rest = text.slice(label.length + 1);
  if (rest === '' && isArrayShape(shape)) return readList(shape, [''], dialect);
  return readText(shape, rest, dialect, joinOf(field));
}

function empty(shape: Shape): unknown {
  return alternatives(shape).some(isArrayShape) ? [] : {};
}
