// A schema with references, allOf and chosen branches -> one flat schema that a value can be drawn from.
import { refName } from '../../../nx/src/model/shapes.ts';
import type { Schema, SchemaObject } from '../../../nx/src/spec/document.ts';

export type Schemas = { readonly [name: string]: Schema };

/** Picks one branch of oneOf, or one or all of anyOf. */
export type Choose = (branches: readonly Schema[], keyword: 'anyOf' | 'oneOf') => Schema;

/** A schema without $ref, allOf, oneOf and anyOf; `patterns` and `closed` gather what one keyword cannot hold. */
export interface Flat extends SchemaObject {
  readonly patterns?: readonly string[];
  /** Names of properties where additionalProperties is false in some part. */
  readonly closed?: readonly string[];
}

/** What the schema and what stands beside it say together; false where nothing can be valid. */
export function flatten(
  schema: Schema,
  schemas: Schemas,
  choose: Choose,
  beside: Flat = {},
  depth = 0,
): Flat | false {
  if (schema === true) return beside;
  if (schema === false || depth > 60) return false;
  const { $ref, allOf = [], anyOf, oneOf, ...own } = schema;
  const add = (flat: Flat | false, part: Schema): Flat | false =>
    flat === false ? false : flatten(part, schemas, choose, flat, depth + 1);
  const target = $ref === undefined ? [] : [schemas[refName($ref)] ?? true];
  let flat = [...allOf, ...target].reduce(add, merge(beside, closing(own)));
  for (const [keyword, branches] of [['anyOf', anyOf] as const, ['oneOf', oneOf] as const]) {
    if (branches === undefined || flat === false) continue;
    const whole: Flat = flat;
    // The branch chosen may contradict what stands beside it, as one number of many does an enum of one.
    const candidates = [choose(branches, keyword), ...branches];
    flat = candidates.reduce<Flat | false>((found, branch) => found || add(whole, branch), false);
  }
  return flat;
}

function closing(own: SchemaObject): Flat {
  const { pattern, ...rest } = own;
  return {
    ...rest,
    ...(pattern !== undefined && { patterns: [pattern] }),
    ...(own.additionalProperties === false &&
      own.patternProperties === undefined && { closed: Object.keys(own.properties ?? {}) }),
  };
}

const LARGEST = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'] as const;
const SMALLEST = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'] as const;

/** What both say; of keywords that cannot be combined the second one counts. */
export function merge(a: Flat, b: Flat): Flat | false {
  const merged: Record<string, unknown> = { ...a, ...b };
  const type = common(a.type, b.type);
  if (type !== undefined && type.length === 0) return false;
  if (type !== undefined) merged.type = type;
  for (const key of LARGEST)
    if (a[key] !== undefined && b[key] !== undefined) merged[key] = Math.max(a[key], b[key]);
  for (const key of SMALLEST)
    if (a[key] !== undefined && b[key] !== undefined) merged[key] = Math.min(a[key], b[key]);
  const values = commonValues(valuesOf(a), valuesOf(b));
  if (values !== undefined && values.length === 0) return false;
  delete merged.const;
  if (values !== undefined) merged.enum = values;
  if (a.required && b.required) merged.required = [...new Set([...a.required, ...b.required])];
  if (a.patterns && b.patterns) merged.patterns = [...a.patterns, ...b.patterns];
  if (a.closed && b.closed) merged.closed = a.closed.filter((name) => b.closed?.includes(name));
  if (a.properties && b.properties) merged.properties = mergeProperties(a.properties, b.properties);
  for (const key of ['items', 'additionalProperties'] as const) {
    const [left, right] = [a[key], b[key]];
    if (left !== undefined && right !== undefined) merged[key] = both(left, right);
  }
  return merged as Flat;
}

function valuesOf({ const: only, enum: values }: Flat): readonly unknown[] | undefined {
  return only === undefined ? values : [only];
}

function commonValues(a: readonly unknown[] | undefined, b: readonly unknown[] | undefined) {
  if (a === undefined || b === undefined) return a ?? b;
  const texts = new Set(b.map((value) => JSON.stringify(value)));
  return a.filter((value) => texts.has(JSON.stringify(value)));
}

/** Types that both allow; `number` takes integers. */
function common(a: Flat['type'], b: Flat['type']): readonly string[] | undefined {
  const [left, right] = [a === undefined ? undefined : [a].flat(), b === undefined ? undefined : [b].flat()];
  if (left === undefined || right === undefined) return left ?? right;
  const narrow = (from: readonly string[], to: readonly string[]) =>
    from.filter((type) => to.includes(type) || (type === 'integer' && to.includes('number')));
  return [...new Set([...narrow(left, right), ...narrow(right, left)])];
}

function mergeProperties(
  a: { readonly [name: string]: Schema },
  b: { readonly [name: string]: Schema },
): { readonly [name: string]: Schema } {
  const entries = Object.entries(a).map(([name, schema]) => [
    name,
    Object.hasOwn(b, name) ? both(schema, b[name] ?? true) : schema,
  ]);
  return { ...b, ...Object.fromEntries(entries) };
}

function both(a: Schema, b: Schema): Schema {
  if (a === b || b === true) return a;
  if (a === true) return b;
  return a === false || b === false ? false : { allOf: [a, b] };
}
