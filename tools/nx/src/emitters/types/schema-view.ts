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
  if (schema.prefixItems !== undefined) return tupleView(schema, schema.prefixItems);
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

function items({ items: each }: SchemaObject): SchemaObject {
  return each === undefined ? {} : { items: nested(each) };
}

/** Marks a list with places of their own; its value is a `Tuple`. */
export const TUPLE = 'x-gatefold-tuple';

export interface Tuple {
  readonly places: readonly Schema[];
  /** How many places are filled for sure. */
  readonly filled: number;
  /** What stands behind the places; undefined where nothing may. */
  readonly rest: Schema | undefined;
}

/** The list beside whatever else the value may be. */
function tupleView(schema: SchemaObject, prefixItems: readonly Schema[]): SchemaObject {
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY, items: rest = true } = schema;
  const places = prefixItems.slice(0, maxItems).map(nested);
  const isClosed = rest === false || maxItems <= places.length;
  const tuple: Tuple = { places, filled: minItems, rest: isClosed ? undefined : nested(rest) };
  const view: SchemaObject = { type: 'array', [TUPLE]: tuple };
  const others = [schema.type ?? []].flat().filter((type) => type !== 'array');
  return others.length === 0 ? view : { anyOf: [view, { type: others }] };
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
