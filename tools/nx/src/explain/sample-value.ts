// A schema -> a value that it allows: the document's own examples first, then one made up, the same every time.

import { referenced } from '../emitters/gateway/scalar.ts';
import type { Schema, SchemaObject } from '../spec/document.ts';
import { samplePattern } from './sample-pattern.ts';

export type Schemas = { readonly [name: string]: Schema };

const deepest = 8;

/** A JSON value. Recursion ends after some levels, where only what is required is filled in. */
export function sampleValue(schema: Schema, schemas: Schemas, depth = 0): unknown {
  if (typeof schema !== 'object') return schema ? 'anything' : undefined;
  const given = givenValue(schema);
  if (given !== undefined) return given;
  const flat = flatten(schema, schemas);
  const found = givenValue(flat);
  if (found !== undefined) return found;
  switch (typeOf(flat)) {
    case 'object':
      return sampleObject(flat, schemas, depth);
    case 'array':
      return sampleArray(flat, schemas, depth);
    case 'integer':
      return sampleNumber(flat, 1);
    case 'number':
      return sampleNumber(flat, flat.multipleOf ?? 0.5);
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return sampleText(flat);
  }
}

/** What the document itself gives for an example. */
function givenValue(schema: SchemaObject): unknown {
  const { example, examples, const: constant, default: usual, enum: values } = schema;
  return constant ?? example ?? examples?.[0] ?? usual ?? values?.find((value) => value !== null);
}

/** References followed, `allOf` merged, the first branch of alternatives taken. */
function flatten(schema: SchemaObject, schemas: Schemas, depth = 0): SchemaObject {
  if (depth > 20) return {};
  const { $ref, allOf = [], anyOf, oneOf, ...own } = schema;
  const branches = [anyOf?.find(isTelling), oneOf?.find(isTelling)].filter((one) => one !== undefined);
  const parts: readonly Schema[] = [
    $ref === undefined ? true : (referenced($ref, schemas) ?? true),
    ...allOf,
    ...branches,
  ];
  const flat = parts.map((part) => (typeof part === 'object' ? flatten(part, schemas, depth + 1) : {}));
  return merge([...flat, own]);
}

/** Later parts win, but properties and required names add up. */
function merge(parts: readonly SchemaObject[]): SchemaObject {
  const properties = Object.assign({}, ...parts.map((part) => part.properties));
  const required = [...new Set(parts.flatMap((part) => part.required ?? []))];
  return Object.assign({}, ...parts, {
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(required.length > 0 && { required }),
  });
}

function isTelling(branch: Schema): boolean {
  return typeof branch === 'object' && branch.type !== 'null';
}

function typeOf(schema: SchemaObject): string {
  const named = [schema.type ?? []].flat().find((type) => type !== 'null');
  if (named !== undefined) return named;
  if (schema.type !== undefined) return 'null';
  if (schema.properties !== undefined || schema.additionalProperties !== undefined) return 'object';
  if (schema.items !== undefined || schema.prefixItems !== undefined) return 'array';
  return schema.minimum !== undefined || schema.maximum !== undefined ? 'number' : 'string';
}

function sampleObject(schema: SchemaObject, schemas: Schemas, depth: number): object {
  const required = schema.required ?? [];
  const names = Object.keys(schema.properties ?? {}).filter((name) => depth < 3 || required.includes(name));
  const extra = required.filter((name) => schema.properties?.[name] === undefined);
  const entries = [...names, ...extra].flatMap((name) => {
    if (depth > deepest) return [];
    const value = sampleValue(schema.properties?.[name] ?? true, schemas, depth + 1);
    return value === undefined ? [] : [[name, value] as const];
  });
  const missing = (schema.minProperties ?? 0) - entries.length;
  const rest = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : true;
  const more = Array.from({ length: Math.max(0, missing) }, (_, index) => [
    `key${index + 1}`,
    sampleValue(rest, schemas, depth + 1),
  ]);
  return Object.fromEntries([...entries, ...more]);
}

function sampleArray(schema: SchemaObject, schemas: Schemas, depth: number): readonly unknown[] {
  const count = Math.max(schema.minItems ?? 0, depth < 3 && schema.maxItems !== 0 ? 1 : 0);
  const leading = (schema.prefixItems ?? []) as readonly Schema[];
  const length = Math.min(Math.max(count, leading.length), 100, schema.maxItems ?? 100);
  if (depth > deepest) return [];
  const first = Array.from({ length }, (_, index) =>
    sampleValue(leading[index] ?? (schema.items as Schema | undefined) ?? true, schemas, depth + 1),
  );
  return schema.uniqueItems === true ? first.map(distinct) : first;
}

function distinct(value: unknown, index: number): unknown {
  if (index === 0) return value;
  if (typeof value === 'number') return value + index;
  return typeof value === 'string' ? `${value}${index + 1}` : value;
}

function sampleNumber(schema: SchemaObject, step: number): number {
  const by = schema.multipleOf ?? step;
  const least = Math.max(
    schema.minimum ?? Number.NEGATIVE_INFINITY,
    (schema.exclusiveMinimum ?? Number.NEGATIVE_INFINITY) + by,
  );
  const most = Math.min(
    schema.maximum ?? Number.POSITIVE_INFINITY,
    (schema.exclusiveMaximum ?? Number.POSITIVE_INFINITY) - by,
  );
  const wanted = Math.min(Math.max(Number.isFinite(least) ? least : 1, 1 > most ? least : 1), most);
  const bounded = least > 1 ? least : wanted;
  const value = Math.ceil(bounded / by) * by;
  return value <= most ? value : bounded;
}

const formats: { readonly [format: string]: string } = {
  'date-time': '2026-05-01T10:00:00Z',
  date: '2026-05-01',
  time: '10:00:00Z',
  duration: 'P1D',
  uuid: '7f1c2e9a-0b5d-4c83-9a3e-2d6b8f40c1e7',
  email: 'somebody@example.com',
  'idn-email': 'somebody@example.com',
  hostname: 'host.example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uri: 'https://example.com/a',
  url: 'https://example.com/a',
  'uri-reference': '/a',
  iri: 'https://example.com/a',
  'iri-reference': '/a',
  'uri-template': '/a/{b}',
  byte: 'AQID',
  'json-pointer': '/a',
  'relative-json-pointer': '0/a',
  regex: '^a$',
};

function sampleText(schema: SchemaObject): string {
  const named = formats[schema.format ?? ''] ?? samplePattern(schema.pattern ?? '^text$') ?? 'text';
  const long = named.padEnd(schema.minLength ?? 0, named === '' ? 'a' : (named.at(-1) ?? 'a'));
  return schema.maxLength === undefined ? long : [...long].slice(0, schema.maxLength).join('');
}
