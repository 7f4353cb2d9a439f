// The texts of a query, form or cookie header -> the value of one parameter or form field. The reverse of write-field.
import { below, isMismatch } from './issue.ts';
import { readLeaf } from './leaf.ts';
import { isJson } from './media-type.ts';
import type { FieldDescriptor, Shape } from './operation.ts';
import { readJson } from './primitive.ts';
import { readDeep } from './read-deep.ts';
import { type Join, malformed, readList, readPiece, readText } from './read-text.ts';
import {
  alternatives,
  hasStructure,
  isArrayShape,
  isUnion,
  type ObjectShape,
  propertyShape,
  put,
} from './shape.ts';
import type { Source, Texts } from './source.ts';
import { type Namespace, spreadShape } from './spread.ts';

/** Reads a field: its value, nothing where it is not there, or a mismatch. */
export function readField(field: FieldDescriptor, source: Source, namespace: Namespace): unknown {
  const { name, shape } = field;
  if (typeof shape === 'string' && source.map !== undefined && field.content === undefined) {
    if (!Object.hasOwn(source.map, name)) return undefined;
    const text = source.map[name];
    return text === undefined ? undefined : orEmpty(field, text, readLeaf(shape, text));
  }
  if (field.style === 'deepObject' && hasStructure(shape)) return readDeep(name, shape, source);
  const object = spreadShape(field);
  const members = object && readSpread(field, object, source, namespace);
  if (members !== undefined) return members;
  const texts = source.get(name);
  if (texts === undefined) return undefined;
  return orEmpty(field, texts.list[0] ?? '', readTexts(field, texts));
}

function readTexts(field: FieldDescriptor, texts: Texts): unknown {
  const { shape } = field;
  if (field.content !== undefined && isJson(field.content)) return readContent(texts);
  if (field.explode && hasStructure(shape)) return readRepeated(shape, texts);
  const array = texts.listed ? alternatives(shape).find(isArrayShape) : undefined;
  if (texts.listed && texts.list.length === 0) return array ? [] : {};
  const text = texts.list.length > 1 && texts.dialect.space === ' ' ? texts.list.join(',') : texts.list[0];
  return readText(array ?? shape, text ?? '', texts.dialect, joinOf(field, texts));
}

function readContent(texts: Texts): unknown {
  const text = texts.dialect.unescape(texts.list[0] ?? '');
  return text === undefined ? malformed() : readJson(text);
}

function joinOf({ style, explode }: FieldDescriptor, { dialect }: Texts): Join {
  if (explode) return { delimiter: ',', explode };
  if (style === 'spaceDelimited') return { delimiter: dialect.space, explode: false };
  if (style === 'pipeDelimited') return { delimiter: dialect.pipe, explode: false };
  return { delimiter: ',', explode };
}

/** An exploded list, or what stands in its place in a union. */
function readRepeated(shape: Shape, texts: Texts): unknown {
  const { dialect, listed } = texts;
  const array = alternatives(shape).find(isArrayShape);
  const list = texts.joined && array ? texts.list.flatMap((text) => text.split(',')) : texts.list;
  const isEmpty = list.length === 0 || (list.length === 1 && list[0] === '' && !dialect.exact);
  if (array === undefined) return isEmpty && !isUnion(shape) ? {} : readPiece(shape, list[0] ?? '', dialect);
  if (!isUnion(shape) || listed || list.length > 1) return readList(array, isEmpty ? [] : list, dialect);
  const value = readPiece(shape, list[0] ?? '', dialect);
  return isMismatch(value) ? readList(array, isEmpty ? [] : list, dialect) : value;
}

/** An object whose members are keys of their own; nothing where none is there. */
function readSpread(
  field: FieldDescriptor,
  shape: ObjectShape,
  source: Source,
  namespace: Namespace,
): unknown {
  const found: Record<string, unknown> = {};
  let any = false;
  for (const key of spreadKeys(field, shape, source, namespace)) {
    const texts = source.get(key);
    if (texts === undefined) continue;
    const member = propertyShape(shape, key);
    const value = hasStructure(member)
      ? readRepeated(member, texts)
      : readPiece(member, texts.list[0] ?? '', texts.dialect);
    if (isMismatch(value)) return below(key, value);
    put(found, key, value);
    any = true;
  }
  return any ? found : undefined;
}

function spreadKeys(field: FieldDescriptor, shape: ObjectShape, source: Source, namespace: Namespace) {
  const named = Object.keys(shape.properties).filter((key) => namespace.ownerOf(key) === field);
  if (namespace.open !== field) return named;
  return [...named, ...source.keys().filter((key) => key !== '' && !namespace.claims(key))];
}

/** `flag=` without a value, where the document allows it: true for a boolean, otherwise as if it were not there. */
function orEmpty(field: FieldDescriptor, text: string, value: unknown): unknown {
  if (!isMismatch(value) || text !== '' || !field.allowEmptyValue) return value;
  return alternatives(field.shape).includes('boolean') ? true : undefined;
}
