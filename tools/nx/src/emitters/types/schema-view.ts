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

type View = { -readonly [K in keyof SchemaObject]: SchemaObject[K] };

/** A copy with the keywords that shape a type; everything else (examples, defaults, limits) stays behind. */
export function schemaView(schema: Schema): Schema {
  if (typeof schema === 'boolean') return schema;
  const view = shapeView(schema);
  addDocumentation(view, schema);
  return view;
}

function shapeView(schema: SchemaObject): View {
  if (schema.$ref !== undefined) return { $ref: schema.$ref };
  if (isBinary(schema)) return { type: 'string', [FILE]: true };
  const values = schema.const === undefined ? schema.enum : [schema.const];
  if (values !== undefined) return { anyOf: values.map(valueView) };
  if (schema.prefixItems !== undefined) return tupleView(schema, schema.prefixItems);
  const view: View = {};
  if (schema.type !== undefined) view.type = schema.type;
  if (schema.required !== undefined) view.required = schema.required;
  for (const key of LISTS) if (Array.isArray(schema[key])) view[key] = schema[key].map(nested);
  for (const key of MAPS) if (schema[key] !== undefined) view[key] = viewsOf(schema[key]);
  if (schema.additionalProperties !== undefined)
    view.additionalProperties = additional(schema.additionalProperties, schema.properties ?? {});
  if (schema.items !== undefined) view.items = nested(schema.items);
  return view;
}

/** openapi-typescript knows no `const: null`. */
const valueView = (value: unknown): SchemaObject => (value === null ? { type: 'null' } : { const: value });

/** Beside named properties, TypeScript's index signature has to take their types in. */
function additional(rest: Schema, properties: { readonly [name: string]: Schema }): Schema {
  const named = Object.values(properties);
  if (named.length === 0 || typeof rest === 'boolean') return schemaView(rest);
  return { anyOf: [...[rest, ...named].map(nested), { type: 'null', [ABSENT]: true }] };
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
function tupleView(schema: SchemaObject, prefixItems: readonly Schema[]): View {
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY, items: rest = true } = schema;
  const places = prefixItems.slice(0, maxItems).map(nested);
  const isClosed = rest === false || maxItems <= places.length;
  const tuple: Tuple = { places, filled: minItems, rest: isClosed ? undefined : nested(rest) };
  const view: View = { type: 'array', [TUPLE]: tuple };
  const others = [schema.type ?? []].flat().filter((type) => type !== 'array');
  return others.length === 0 ? view : { anyOf: [view, { type: others }] };
}

function nested(schema: Schema): Schema {
  if (schema === true) return {};
  return schema === false ? nothing : schemaView(schema);
}

function viewsOf(map: { readonly [name: string]: Schema }): { readonly [name: string]: Schema } {
  const views: Record<string, Schema> = {};
  for (const name of Object.keys(map)) {
    const value = nested(map[name] ?? true);
    if (name !== '__proto__') views[name] = value;
    else Object.defineProperty(views, name, { value, enumerable: true });
  }
  return views;
}

/** The description where it says something, under `title`: openapi-typescript prints that without a tag. */
function addDocumentation(view: View, { description, title, deprecated }: SchemaObject): void {
  const text = description ?? title;
  const lines = typeof text === 'string' ? commentLines(text).join('\n') : '';
  if (lines !== '') view.title = lines;
  if (deprecated === true) view.deprecated = deprecated;
}
