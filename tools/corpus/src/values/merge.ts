// A schema with references, allOf and chosen branches -> one flat schema that a value can be drawn from, in bounded work.
import { refName } from '../../../nx/src/model/shapes.ts';
import type { Schema, SchemaObject } from '../../../nx/src/spec/document.ts';

export type Schemas = { readonly [name: string]: Schema };

/** Picks one branch of oneOf, or one or all of anyOf; `beside` is what is said besides. */
export type Choose = (branches: readonly Schema[], keyword: 'anyOf' | 'oneOf', beside: Flat) => Schema;

/** A schema without $ref, allOf, oneOf and anyOf; `patterns` and `closed` gather what one keyword cannot hold. */
export interface Flat extends SchemaObject {
  readonly patterns?: readonly string[];
  /** Names of properties where additionalProperties is false in some part. */
  readonly closed?: readonly string[];
}

/** Steps that may still be made; once there are none, nothing more is found. */
export interface Work {
  left: number;
}

interface Flattening {
  readonly schemas: Schemas;
  readonly work: Work;
  readonly choose: Choose;
  /** What has been put together, in the order it was: to say the same again says nothing new. */
  readonly parts: Set<Schema>;
}

/** Schemas within each other that are read. */
const DEEPEST = 1000;

/** What the schema and what stands beside it say together; false where nothing can be valid, or was found to be. */
export function flatten(
  schema: Schema,
  { schemas, work }: Pick<Flattening, 'schemas' | 'work'>,
  choose: Choose,
  beside: Flat = {},
): Flat | false {
  return add(beside, schema, { schemas, work, choose, parts: new Set() }, 0);
}

function add(beside: Flat, schema: Schema, flattening: Flattening, depth: number): Flat | false {
  const { schemas, work, choose, parts } = flattening;
  if (schema === true || parts.has(schema)) return beside;
  work.left -= 1;
  if (schema === false || depth > DEEPEST || work.left < 0) return false;
  parts.add(schema);
  const { $ref, allOf = [], anyOf, oneOf, ...own } = schema;
  const target = $ref === undefined ? [] : [schemas[refName($ref)] ?? true];
  let flat = [...allOf, ...target].reduce<Flat | false>(
    (sum, part) => sum && add(sum, part, flattening, depth + 1),
    merge(beside, closing(own)),
  );
  for (const [keyword, branches] of [['anyOf', anyOf] as const, ['oneOf', oneOf] as const]) {
    if (branches === undefined || flat === false) continue;
    // The branch chosen may contradict what stands beside it, as one number of many does an enum of one.
    const candidates = [choose(branches, keyword, flat), ...branches];
    flat = addFirst(flat, candidates, flattening, depth + 1);
  }
  return flat;
}

/** The first candidate that agrees with what stands beside it. */
function addFirst(
  beside: Flat,
  candidates: readonly Schema[],
  flattening: Flattening,
  depth: number,
): Flat | false {
  const { parts } = flattening;
  const count = parts.size;
  for (const candidate of candidates) {
    const flat = add(beside, candidate, flattening, depth);
    if (flat !== false) return flat;
    if (parts.size > count) for (const part of [...parts].slice(count)) parts.delete(part);
  }
  return false;
}

function closing(own: Flat): Flat {
  const { pattern, ...rest } = own;
  return {
    ...rest,
    ...(pattern !== undefined && { patterns: [pattern] }),
    ...(own.additionalProperties === false &&
      own.closed === undefined &&
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
