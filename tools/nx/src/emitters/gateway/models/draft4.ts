// A schema of the document -> JSON Schema draft 4, which the vendor's models are written in. What draft 4 does not know
// is left out: models describe, the function's validators check.
import type { Schema, SchemaObject } from '../../../spec/document.ts';
import { shorten } from '../request-parameter.ts';
import { referenced } from '../scalar.ts';

export type Draft4 = { readonly [keyword: string]: unknown };

export interface References {
  readonly schemas: { readonly [name: string]: Schema };
  /** True for a schema that is a model of its own; others are copied where they are referred to. */
  readonly isModel: (name: string) => boolean;
  /** What stands for a reference to a model. */
  readonly refer: (name: string) => Draft4;
}

/** Copies inside copies; deeper ones say nothing. */
const deepest = 8;

/** `within` names the schemas that are being copied: one inside itself says nothing. */
export function toDraft4(schema: Schema, references: References, within: readonly string[] = []): Draft4 {
  if (schema === true) return {};
  if (schema === false) return { not: {} };
  if (schema.$ref !== undefined) return copyOrRefer(schema.$ref, references, within);
  const nested = (one: Schema) => toDraft4(one, references, within);
  return {
    ...copied(schema),
    ...bounds(schema, 'minimum', 'exclusiveMinimum', 1),
    ...bounds(schema, 'maximum', 'exclusiveMaximum', -1),
    ...values(schema),
    ...items(schema, nested),
    ...members(schema, nested),
    ...alternatives(schema, nested),
  };
}

function copyOrRefer(ref: string, references: References, within: readonly string[]): Draft4 {
  const name = nameOf(ref);
  const target = referenced(ref, references.schemas);
  if (name === undefined || target === undefined) return {};
  if (references.isModel(name)) return references.refer(name);
  if (within.includes(name) || within.length === deepest) return {};
  return toDraft4(target, references, [...within, name]);
}

/** Name of the component that a local reference names. */
export function nameOf(ref: string): string | undefined {
  return /^#\/components\/schemas\/([^/]+)$/.exec(ref)?.[1]?.replaceAll('~1', '/').replaceAll('~0', '~');
}

const same = [
  'type',
  'format',
  'title',
  'pattern',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
  'multipleOf',
  'default',
] as const;

function copied(schema: SchemaObject): Draft4 {
  const description = shorten(schema.description);
  const entries = same.map((keyword) => [keyword, schema[keyword]] as const);
  return {
    ...Object.fromEntries(entries.filter(([, value]) => value !== undefined)),
    ...(description !== undefined && { description }),
  };
}

/** An exclusive limit is a limit with a mark. The stricter of two stays. */
function bounds(
  schema: SchemaObject,
  limit: 'minimum' | 'maximum',
  exclusive: 'exclusiveMinimum' | 'exclusiveMaximum',
  inward: 1 | -1,
): Draft4 {
  const [inclusive, open] = [schema[limit], schema[exclusive]];
  if (open === undefined) return inclusive === undefined ? {} : { [limit]: inclusive };
  const stricter = inclusive === undefined || (open - inclusive) * inward >= 0;
  return stricter ? { [limit]: open, [exclusive]: true } : { [limit]: inclusive };
}

/** Each value once, as draft 4 asks. */
function values(schema: SchemaObject): Draft4 {
  const given = schema.const === undefined ? (schema.enum ?? []) : [schema.const];
  const unique = new Map(given.map((value) => [JSON.stringify(value), value]));
  return unique.size === 0 ? {} : { enum: [...unique.values()] };
}

function items(schema: SchemaObject, nested: (one: Schema) => Draft4): Draft4 {
  const { prefixItems, items: rest } = schema;
  if (prefixItems === undefined || prefixItems.length === 0)
    return rest === undefined ? {} : { items: nested(rest) };
  return {
    items: prefixItems.map(nested),
    ...(rest !== undefined && { additionalItems: typeof rest === 'boolean' ? rest : nested(rest) }),
  };
}

function members(schema: SchemaObject, nested: (one: Schema) => Draft4): Draft4 {
  const each = (named: { readonly [name: string]: Schema }) =>
    Object.fromEntries(Object.entries(named).map(([name, one]) => [name, nested(one)]));
  const { properties, patternProperties, additionalProperties: rest, required = [] } = schema;
  return {
    ...(required.length > 0 && { required: [...new Set(required)] }),
    ...(properties !== undefined && { properties: each(properties) }),
    ...(patternProperties !== undefined && { patternProperties: each(patternProperties) }),
    ...(rest !== undefined && { additionalProperties: typeof rest === 'boolean' ? rest : nested(rest) }),
  };
}

function alternatives(schema: SchemaObject, nested: (one: Schema) => Draft4): Draft4 {
  const lists = (['allOf', 'anyOf', 'oneOf'] as const).flatMap((keyword) => {
    const list = schema[keyword] ?? [];
    return list.length === 0 ? [] : [[keyword, list.map(nested)] as const];
  });
  return { ...Object.fromEntries(lists), ...(schema.not !== undefined && { not: nested(schema.not) }) };
}
