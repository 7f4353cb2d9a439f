// Schema -> the part of it that types are made of, with documentation text made safe.
import { isBinary } from '../../model/bodies.ts';
import type { Schema, SchemaObject } from '../../spec/document.ts';
import { commentLines } from '../../text/comment.ts';

const KEPT = [
  '$ref',
  'type',
  'enum',
  'const',
  'format',
  'contentMediaType',
  'contentEncoding',
  'required',
] as const;
const LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems'] as const;
const MAPS = ['properties', 'patternProperties'] as const;

/** Marks a schema of bytes, which is typed as a file. */
export const FILE = 'x-gatefold-file';

/** A copy with the keywords that shape a type; everything else (examples, defaults, limits) stays behind. */
export function schemaView(schema: Schema): Schema {
  if (typeof schema === 'boolean') return schema;
  const view: Record<string, unknown> = {};
  const values = schema.const === undefined ? schema.enum : [schema.const];
  if (values !== undefined) view.anyOf = values.map((value) => ({ const: value }));
  for (const key of KEPT)
    if (schema[key] !== undefined && !(key === 'type' && values)) view[key] = schema[key];
  if (isBinary(schema)) view[FILE] = true;
  for (const key of LISTS) {
    const list = schema[key];
    if (Array.isArray(list)) view[key] = list.map((item: Schema) => nested(item));
  }
  for (const key of MAPS) {
    const map = schema[key];
    if (map !== undefined) view[key] = mapValues(map, schemaView);
  }
  if (schema.items !== undefined) view.items = schemaView(schema.items);
  if (schema.additionalProperties !== undefined) {
    view.additionalProperties = schemaView(schema.additionalProperties);
  }
  const documentation = documentationOf(schema);
  if (documentation !== '') view.title = documentation;
  if (schema.deprecated === true) view.deprecated = true;
  return view;
}

/** openapi-typescript reads members of compositions as objects. */
function nested(schema: Schema): Schema {
  if (schema === true) return {};
  return schema === false ? { not: {} } : schemaView(schema);
}

function mapValues(map: { readonly [name: string]: Schema }, change: (schema: Schema) => Schema) {
  const result = Object.create(null) as Record<string, Schema>;
  for (const [name, value] of Object.entries(map)) result[name] = change(value);
  return result;
}

function documentationOf(schema: SchemaObject): string {
  const text = schema.description ?? schema.title;
  return typeof text === 'string' ? commentLines(text).join('\n') : '';
}
