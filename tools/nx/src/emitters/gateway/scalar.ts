// A schema -> the scalar that the gateway's parameter lists can express, or nothing.
import type { Schema, SchemaObject } from '../../spec/document.ts';

export interface Scalar {
  readonly type: 'string' | 'integer' | 'number' | 'boolean';
  /** The schema with references and `allOf` folded in. */
  readonly schema: SchemaObject;
}

type Schemas = { readonly [name: string]: Schema };

/** `null` beside a scalar is left out: an absent parameter stands for it. Arrays, objects and alternatives give nothing. */
export function readScalar(schema: Schema | undefined, schemas: Schemas): Scalar | undefined {
  const folded = fold(schema, schemas, 0);
  if (folded === undefined || folded.properties !== undefined || folded.items !== undefined) return undefined;
  const type = typeOf(folded);
  return type === undefined ? undefined : { type, schema: folded };
}

/** True where every alternative is a scalar, so that any value travels as one text. */
export function isUnionOfScalars(schema: Schema | undefined, schemas: Schemas, depth = 0): boolean {
  if (typeof schema !== 'object' || depth > 20) return false;
  const { $ref, anyOf, oneOf } = schema;
  const nested = (one: Schema | undefined) => isUnionOfScalars(one, schemas, depth + 1);
  if ($ref !== undefined) return nested(referenced($ref, schemas));
  const alternatives = anyOf ?? oneOf;
  if (alternatives !== undefined) return alternatives.every(nested);
  const types = [schema.type ?? valueTypes(schema)].flat();
  return types.length > 0 && types.every((type) => type !== 'array' && type !== 'object');
}

/** One object for a schema: references followed, `allOf` merged, a lone alternative beside `null` taken. */
export function fold(schema: Schema | undefined, schemas: Schemas, depth: number): SchemaObject | undefined {
  if (typeof schema !== 'object' || depth > 20) return undefined;
  const { $ref, allOf, anyOf, oneOf, ...own } = schema;
  const parts: (SchemaObject | undefined)[] = [];
  if ($ref !== undefined) parts.push(fold(referenced($ref, schemas), schemas, depth + 1));
  for (const part of allOf ?? []) parts.push(fold(part, schemas, depth + 1));
  for (const alternatives of [anyOf, oneOf]) {
    if (alternatives === undefined) continue;
    const telling = alternatives.filter((one) => typeof one !== 'object' || one.type !== 'null');
    parts.push(telling.length === 1 ? fold(telling[0], schemas, depth + 1) : undefined);
  }
  if (parts.includes(undefined)) return undefined;
  return merge([...parts, own].filter((part) => part !== undefined));
}

/** Later parts win, but properties and required names add up. */
function merge(parts: readonly SchemaObject[]): SchemaObject {
  const properties = Object.assign({}, ...parts.map((part) => part.properties));
  const required = parts.flatMap((part) => part.required ?? []);
  return Object.assign({}, ...parts, {
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(required.length > 0 && { required }),
  });
}

/** Schema that a local reference names. */
export function referenced(ref: string, schemas: Schemas): Schema | undefined {
  const name = /^#\/components\/schemas\/([^/]+)$/.exec(ref)?.[1];
  return name === undefined ? undefined : schemas[name.replaceAll('~1', '/').replaceAll('~0', '~')];
}

function typeOf(schema: SchemaObject): Scalar['type'] | undefined {
  const named = schema.type === undefined ? valueTypes(schema) : [schema.type].flat();
  const types = new Set(named.filter((type) => type !== 'null'));
  if (types.size === 2 && types.has('integer') && types.has('number')) return 'number';
  const [only] = types;
  const isScalar = only === 'string' || only === 'integer' || only === 'number' || only === 'boolean';
  return types.size === 1 && isScalar ? only : undefined;
}

/** Types of the values of `enum` or `const`, where the schema names no type itself. */
function valueTypes(schema: SchemaObject): readonly string[] {
  const values = schema.const === undefined ? (schema.enum ?? []) : [schema.const];
  return values.map((value) => {
    if (value === null) return 'null';
    if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
    return typeof value;
  });
}
