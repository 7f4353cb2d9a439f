// Schema -> the part of it that types are made of, with documentation text made safe.
import { isBinary } from '../../model/bodies.ts';
import type { Schema, SchemaObject } from '../../spec/document.ts';
import { commentLines } from '../../text/comment.ts';

const LISTS = ['allOf', 'anyOf', 'oneOf'] as const;
const MAPS = ['properties', 'patternProperties'] as const;

/** Marks a schema of bytes, which is typed as a file. */
export const FILE = 'x-gatefold-file';

/** Marks the absence that an index signature must allow for beside optional properties. */
export const ABSENT = 'x-gatefold-absent';

/** Marks the schema that nothing is valid against. */
const NOTHING = 'x-gatefold-nothing';

/** `false` as an object: openapi-typescript reads schemas below others as objects. */
export const nothing: SchemaObject = { type: 'null', [NOTHING]: true };

/** Whether a view is `nothing`. */
export function isNothing(view: object): boolean {
  return NOTHING in view;
}

/** A copy with the keywords that shape a type; everything else (examples, defaults, limits) stays behind. */
export function schemaView(schema: Schema): Schema {
  if (typeof schema === 'boolean') return schema;
  return { ...shapeView(schema), ...documentation(schema) };
}

function shapeView(schema: SchemaObject): SchemaObject {
  if (schema.$ref !== undefined) return { $ref: schema.$ref };
  if (isBinary(schema)) return { type: 'string', [FILE]: true };
  const values = schema.const === undefined ? schema.enum : [schema.const];
  if (values !== undefined) return { anyOf: values.map(valueView) };
  return {
    ...(schema.type !== undefined && { type: schema.type }),
    ...(schema.required !== undefined && { required: schema.required }),
    ...compositions(schema),
    ...members(schema),
    ...additional(schema),
    ...items(schema),
  };
}

/** openapi-typescript knows no `const: null`. */
const valueView = (value: unknown): SchemaObject => (value === null ? { type: 'null' } : { const: value });

function compositions(schema: SchemaObject): SchemaObject {
  const lists = LISTS.filter((key) => Array.isArray(schema[key]));
  return Object.fromEntries(lists.map((key) => [key, (schema[key] ?? []).map(nested)]));
}

function members(schema: SchemaObject): SchemaObject {
  const maps = MAPS.filter((key) => schema[key] !== undefined);
  return Object.fromEntries(maps.map((key) => [key, viewsOf(schema[key] ?? {})]));
}

/** Beside named properties, TypeScript's index signature has to take their types in. */
function additional({ additionalProperties, properties = {} }: SchemaObject): SchemaObject {
  if (additionalProperties === undefined) return {};
  const named = Object.values(properties);
  if (named.length === 0 || typeof additionalProperties === 'boolean') {
    return { additionalProperties: schemaView(additionalProperties) };
  }
  const types = [additionalProperties, ...named].map(nested);
  return { additionalProperties: { anyOf: [...types, { type: 'null', [ABSENT]: true }] } };
}

/** A tuple where each place has to be filled, else an array of whatever may stand in it. */
function items({ items: rest, prefixItems, minItems = 0, maxItems }: SchemaObject): SchemaObject {
  if (prefixItems === undefined) return rest === undefined ? {} : { items: nested(rest) };
  const isClosed = rest === false || maxItems === prefixItems.length;
  if (isClosed && minItems >= prefixItems.length) return { prefixItems: prefixItems.map(nested) };
  const others = rest === undefined || typeof rest === 'boolean' ? [] : [rest];
  return { items: { anyOf: [...prefixItems, ...others].map(nested) } };
}

function nested(schema: Schema): Schema {
  if (schema === true) return {};
  return schema === false ? nothing : schemaView(schema);
}

function viewsOf(map: { readonly [name: string]: Schema }) {
  const result = Object.create(null) as Record<string, Schema>;
  for (const [name, schema] of Object.entries(map)) result[name] = nested(schema);
  return result;
}

/** The description where it says something, under `title`: openapi-typescript prints that without a tag. */
function documentation({ description, title, deprecated }: SchemaObject): SchemaObject {
  const text = description ?? title;
  const lines = typeof text === 'string' ? commentLines(text).join('\n') : '';
  return { ...(lines !== '' && { title: lines }), ...(deprecated === true && { deprecated }) };
}
