// An object or array -> pairs of style deepObject: `filter[a]=1`, `filter[b][0]=x`. Lists have indexes, so that no key
// repeats and the gateway's single-valued query map carries them.
import { below, isMismatch, type Mismatch, refuse } from './issue.ts';
import type { Shape } from './operation.ts';
import { expected } from './primitive.ts';
import { isArrayShape, isObjectShape, isRecord, isUnion, propertyShape } from './shape.ts';
import type { Entry } from './write-field.ts';
import { members, type Pen, pick, writePiece } from './write-text.ts';

/** Writes a value below a key; an empty object or list is an empty text. */
export function writeDeep(key: string, shape: Shape, value: unknown, pen: Pen): readonly Entry[] | Mismatch {
  const part = pick(shape, value);
  const parts = deepMembers(part, value);
  if (isMismatch(parts)) return parts;
  if (parts === undefined) {
    const piece = writePiece(part, value, pen, '');
    return isMismatch(piece) ? piece : [[key, piece]];
  }
  const entries: Entry[] = [];
  for (const [name, member, memberShape] of parts) {
    const written = writeDeep(`${key}[${escapeName(name)}]`, memberShape, member, pen);
    if (isMismatch(written)) return below(name, written);
    entries.push(...written);
  }
  if (entries.length > 0) return entries;
  return isUnion(shape)
    ? refuse('encoding', 'is empty, which could be anything')
    : [[key, { plain: '', raw: '' }]];
}

/** Brackets in names are escaped within the decoded key, where no standard says how. */
function escapeName(name: string): string {
  return name
    .replace(/%(?=25|5B|5D)/g, '%25')
    .replace(/\[/g, '%5B')
    .replace(/\]/g, '%5D');
}

function deepMembers(
  shape: Shape,
  value: unknown,
): readonly (readonly [string, unknown, Shape])[] | Mismatch | undefined {
  if (isArrayShape(shape)) {
    if (!Array.isArray(value)) return expected(shape);
    return value.map((item, index) => [String(index), item, shape.items] as const);
  }
  if (!isObjectShape(shape)) return undefined;
  if (!isRecord(value)) return expected(shape);
  return members(value).map(([name, member]) => [name, member, propertyShape(shape, name)] as const);
}
