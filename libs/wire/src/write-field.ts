// A parameter or form field -> its pairs in a query or form.
import { escapePercent } from './escape.ts';
import type { Sheet } from './features.ts';
import { below, isMismatch, type Mismatch, refuse } from './issue.ts';
import { isJson } from './media-type.ts';
import type { FieldDescriptor, Shape } from './operation.ts';
import { stringify } from './primitive.ts';
import { isArrayShape, isObjectShape, isRecord, isUnion, type ObjectShape, propertyShape } from './shape.ts';
import type { Namespace } from './spread.ts';
import { writeDeep } from './write-deep.ts';
import {
  type Hint,
  members,
  noteList,
  type Pen,
  type PenJoin,
  type Piece,
  percentPen,
  pick,
  writePiece,
  writeText,
} from './write-text.ts';

/** One `key=value`, decoded and escaped; the hint says what its values do not show. */
export type Entry = readonly [key: string, value: Piece, hint?: Hint | undefined];

const nothing: Piece = { plain: '', raw: '' };
const reserved = "!$'()*,/:;=?@";

/** Appends a field's pairs to the sheet. */
export function writeField(
  field: FieldDescriptor,
  value: unknown,
  sheet: Sheet,
  namespace: Namespace,
): Mismatch | undefined {
  const pen = percentPen(field.allowReserved ? reserved : '');
  const entries = entriesOf(field, value, pen, namespace);
  if (isMismatch(entries)) return entries;
  const lossy = pen.lossy || pen.hidden;
  for (const [key, piece, hint] of entries) {
    const name = escapePercent(key);
    if (name === undefined) return refuse('encoding', 'has a name with half a surrogate pair');
    const raw = `${name}=${piece.raw}`;
    sheet.pairs.push([key, piece.plain]);
    sheet.raw.push(raw);
    if (lossy && hint !== 'empty') sheet.exact.push(raw);
    if (lossy && hint) sheet.exact.push(name);
  }
  return undefined;
}

/** The pairs of a field; the pen notes what they do not show. */
export function entriesOf(
  field: FieldDescriptor,
  value: unknown,
  pen: Pen,
  namespace: Namespace,
): readonly Entry[] | Mismatch {
  if (field.content !== undefined && isJson(field.content)) return single(field, stringify(value), pen);
  const part = pick(field.shape, value);
  if (field.style === 'deepObject' && !isLeaf(part)) return writeDeep(field.name, field.shape, value, pen);
  if (field.explode && isArrayShape(part))
    return repeat(field.name, part.items, value, pen, isUnion(field.shape));
  if (field.explode && isObjectShape(part)) return spread(field, part, value, pen, namespace);
  const piece = writeText(field.shape, value, pen, joinOf(field));
  return isMismatch(piece) ? piece : [[field.name, piece, pen.list]];
}

function isLeaf(shape: Shape): boolean {
  return !isArrayShape(shape) && !isObjectShape(shape);
}

function single(field: FieldDescriptor, text: string | Mismatch, pen: Pen): readonly Entry[] | Mismatch {
  if (isMismatch(text)) return text;
  const piece = writePiece('string', text, pen, '');
  return isMismatch(piece) ? piece : [[field.name, piece]];
}

/** How the style joins what is not exploded. */
function joinOf({ style, explode }: FieldDescriptor): PenJoin {
  if (explode) return { delimiter: ',', raw: ',', explode };
  if (style === 'spaceDelimited') return { delimiter: ' ', raw: '%20', explode: false };
  if (style === 'pipeDelimited') return { delimiter: '|', raw: '%7C', explode: false };
  return { delimiter: ',', raw: ',', explode };
}

/** One pair for each item; an empty list is an empty text. */
function repeat(
  name: string,
  items: Shape,
  value: unknown,
  pen: Pen,
  inUnion: boolean,
): readonly Entry[] | Mismatch {
  if (!Array.isArray(value)) return refuse('type', 'must be an array');
  const pieces: Piece[] = [];
  for (const [index, item] of value.entries()) {
    const piece = writePiece(items, item, pen, ',');
    if (isMismatch(piece)) return below(index, piece);
    pieces.push(piece);
  }
  const hint = noteList(pieces, pen, inUnion);
  if (pieces.length > 1) pen.lossy = true;
  if (pieces.length === 0) return [[name, nothing, hint]];
  return pieces.map((piece, index) => [name, piece, index === pieces.length - 1 ? hint : undefined] as const);
}

/** One pair for each member, under the member's own name. */
function spread(
  field: FieldDescriptor,
  shape: ObjectShape,
  value: unknown,
  pen: Pen,
  namespace: Namespace,
): readonly Entry[] | Mismatch {
  if (!isRecord(value)) return refuse('type', 'must be an object');
  const entries: Entry[] = [];
  for (const [name, member] of members(value)) {
    const written = spreadMember(field, shape, name, member, pen, namespace);
    if (isMismatch(written)) return below(name, written);
    entries.push(...written);
  }
  if (isUnion(field.shape)) pen.lossy = true;
  if (entries.length > 0) return entries;
  if (Object.hasOwn(shape.properties, field.name)) pen.hidden = true;
  return [[field.name, nothing, 'empty']];
}

function spreadMember(
  field: FieldDescriptor,
  shape: ObjectShape,
  name: string,
  member: unknown,
  pen: Pen,
  namespace: Namespace,
): readonly Entry[] | Mismatch {
  const named = Object.hasOwn(shape.properties, name);
  const reads = named
    ? namespace.ownerOf(name) === field
    : namespace.open === field && !namespace.claims(name);
  if (name === '' || !reads) {
    return refuse('additionalProperties', 'would be read as another parameter, or as none');
  }
  const memberShape = propertyShape(shape, name);
  const part = pick(memberShape, member);
  if (isArrayShape(part)) return repeat(name, part.items, member, pen, isUnion(memberShape));
  const piece = writePiece(memberShape, member, pen, ',');
  return isMismatch(piece) ? piece : [[name, piece]];
}
