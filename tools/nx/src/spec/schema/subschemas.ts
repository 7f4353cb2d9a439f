// Which keywords hold schemas; walking and rebuilding them.
import type { Schema, SchemaObject } from '../document.ts';
import { put } from '../text/parsed.ts';

/** Keywords that hold one schema. */
export const ONE: ReadonlySet<string> = new Set([
  'additionalProperties',
  'contains',
  'contentSchema',
  'else',
  'if',
  'items',
  'not',
  'propertyNames',
  'then',
  'unevaluatedItems',
  'unevaluatedProperties',
]);

/** Keywords that hold a list of schemas. */
export const LIST: ReadonlySet<string> = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);

/** Keywords that hold schemas by names. */
export const MAP: ReadonlySet<string> = new Set(['properties', 'patternProperties', 'dependentSchemas']);

/** The schemas directly below a schema. */
export function* subschemas(schema: SchemaObject): Generator<Schema> {
  for (const keyword of Object.keys(schema)) {
    const value = schema[keyword];
    if (ONE.has(keyword)) yield value as Schema;
    else if (LIST.has(keyword)) yield* value as readonly Schema[];
    else if (MAP.has(keyword)) yield* Object.values(value as { readonly [name: string]: Schema });
  }
}

/** The schema with `change` made to every schema directly below it. */
export function mapSubschemas(
  schema: SchemaObject,
  change: (sub: Schema, keyword: string) => Schema,
): SchemaObject {
  const result: Record<string, unknown> = {};
  for (const keyword of Object.keys(schema)) {
    const value = schema[keyword];
    if (ONE.has(keyword)) result[keyword] = change(value as Schema, keyword);
    else if (LIST.has(keyword))
      result[keyword] = (value as readonly Schema[]).map((sub) => change(sub, keyword));
    else if (MAP.has(keyword))
      result[keyword] = mapValues(value as { readonly [name: string]: Schema }, keyword, change);
    else put(result, keyword, value);
  }
  return result;
}

function mapValues(
  map: { readonly [name: string]: Schema },
  keyword: string,
  change: (sub: Schema, keyword: string) => Schema,
): { readonly [name: string]: Schema } {
  const result: Record<string, Schema> = {};
  for (const name of Object.keys(map)) put(result, name, change(map[name] ?? true, keyword));
  return result;
}

const POINTER = '#/components/schemas/';

/** The component that a normalised schema refers to. */
export function refName(schema: Schema): string | undefined {
  return typeof schema === 'object' && schema.$ref !== undefined
    ? schema.$ref.slice(POINTER.length)
    : undefined;
}

export function refTo(name: string): string {
  return `${POINTER}${name}`;
}
