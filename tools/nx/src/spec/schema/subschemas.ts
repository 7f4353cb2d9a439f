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

/** Calls `visit` with each schema directly below a schema. */
export function eachSubschema(schema: SchemaObject, visit: (sub: Schema) => void): void {
  for (const keyword in schema) {
    const kind = KINDS.get(keyword);
    if (kind === undefined) continue;
    const value = schema[keyword];
    if (kind === 'one') visit(value as Schema);
    else if (kind === 'list') for (const sub of value as readonly Schema[]) visit(sub);
    else
      for (const name in value as object) visit((value as { readonly [name: string]: Schema })[name] ?? true);
  }
}

const KINDS: ReadonlyMap<string, 'one' | 'list' | 'map'> = new Map([
  ...[...ONE].map((keyword) => [keyword, 'one'] as const),
  ...[...LIST].map((keyword) => [keyword, 'list'] as const),
  ...[...MAP].map((keyword) => [keyword, 'map'] as const),
]);

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
