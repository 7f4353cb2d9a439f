// Schema -> Shape: what of a schema matters when a value is written as text.
import type { Shape } from '@gatefold/wire';
import type { Schema, SchemaObject } from '../spec/document.ts';

export type Schemas = { readonly [name: string]: Schema };

const PREFIX = '#/components/schemas/';

/** Follows local references; a cycle or a missing target gives `true` (anything). */
export function resolveSchema(schema: Schema, schemas: Schemas): Schema {
  const seen = new Set<string>();
  let current = schema;
  while (typeof current === 'object' && current.$ref !== undefined) {
    if (seen.has(current.$ref)) return true;
    seen.add(current.$ref);
    current = schemas[refName(current.$ref)] ?? true;
  }
  return current;
}

/** Name of the component that a local reference points at. */
export function refName($ref: string): string {
  const name = $ref.startsWith(PREFIX) ? $ref.slice(PREFIX.length) : $ref;
  const text = /%(?![0-9a-f]{2})/i.test(name) ? name : decodeURIComponent(name);
  return text.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** Shape of a schema. Depth is bounded: text nests no deeper than `deepObject` does in practice. */
export function shapeOf(schema: Schema, schemas: Schemas, depth = 0): Shape {
  const resolved = resolveSchema(schema, schemas);
  if (typeof resolved === 'boolean' || depth > 6) return 'json';
  const alternatives = alternativesOf(resolved, schemas, depth);
  return alternatives.length > 0 ? anyOf(alternatives) : 'string';
}

function alternativesOf(schema: SchemaObject, schemas: Schemas, depth: number): readonly Shape[] {
  const values = schema.const === undefined ? schema.enum : [schema.const];
  if (schema.type !== undefined)
    return [schema.type].flat().map((type) => ofType(type, schema, schemas, depth));
  if (values !== undefined) return values.map(ofValue);
  const union = schema.oneOf ?? schema.anyOf;
  if (union !== undefined) return union.map((branch) => shapeOf(branch, schemas, depth + 1));
  if (schema.allOf !== undefined) return [mergeAll(schema, schemas, depth)];
  if (schema.properties !== undefined || schema.additionalProperties !== undefined) {
    return [ofType('object', schema, schemas, depth)];
  }
  return schema.items === undefined ? [] : [ofType('array', schema, schemas, depth)];
}

function ofType(type: string, schema: SchemaObject, schemas: Schemas, depth: number): Shape {
  switch (type) {
    case 'array':
      return { items: schema.items === undefined ? 'string' : shapeOf(schema.items, schemas, depth + 1) };
    case 'object':
      return objectShape(schema, schemas, depth);
    case 'integer':
    case 'number':
    case 'boolean':
    case 'null':
      return type;
    default:
      return 'string';
  }
}

function objectShape(schema: SchemaObject, schemas: Schemas, depth: number): Shape {
  const parts = [schema, ...(schema.allOf ?? []), ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])];
  const properties = Object.create(null) as Record<string, Shape>;
  let additional: Shape | false | undefined;
  for (const part of parts) {
    const resolved = part === schema ? schema : resolveSchema(part, schemas);
    if (typeof resolved === 'boolean') continue;
    for (const [name, property] of Object.entries(resolved.properties ?? {})) {
      properties[name] = shapeOf(property, schemas, depth + 1);
    }
    if (typeof resolved.additionalProperties === 'object') {
      additional = shapeOf(resolved.additionalProperties, schemas, depth + 1);
    } else if (resolved.additionalProperties === false) additional ??= false;
  }
  return additional === undefined ? { properties } : { properties, additional };
}

function mergeAll(schema: SchemaObject, schemas: Schemas, depth: number): Shape {
  const shapes = (schema.allOf ?? []).map((part) => shapeOf(part, schemas, depth + 1));
  const objects = shapes.filter((shape) => typeof shape === 'object' && 'properties' in shape);
  if (objects.length > 0 || schema.properties !== undefined)
    return objectShape(flatten(schema, schemas), schemas, depth);
  return shapes.find((shape) => shape !== 'json' && shape !== 'string') ?? shapes[0] ?? 'string';
}

/** Nested `allOf` levels drawn up into one list, so that one level is enough for the reader. */
function flatten(schema: SchemaObject, schemas: Schemas, seen = new Set<SchemaObject>()): SchemaObject {
  if (seen.has(schema)) return {};
  seen.add(schema);
  const parts = (schema.allOf ?? []).flatMap((part) => {
    const resolved = resolveSchema(part, schemas);
    if (typeof resolved === 'boolean') return [];
    const flat = flatten(resolved, schemas, seen);
    return [flat, ...(flat.allOf ?? [])];
  });
  return { ...schema, allOf: parts };
}

function ofValue(value: unknown): Shape {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value === 'string' ? 'string' : 'json';
}

/** Alternatives without doubles, the ones that take any text last. */
function anyOf(shapes: readonly Shape[]): Shape {
  const flat = shapes.flatMap((shape) =>
    typeof shape === 'object' && 'anyOf' in shape ? shape.anyOf : [shape],
  );
  const unique = [...new Map(flat.map((shape) => [JSON.stringify(shape), shape])).values()];
  const rank = (shape: Shape) => (shape === 'string' ? 2 : shape === 'json' ? 3 : shape === 'number' ? 1 : 0);
  unique.sort((a, b) => rank(a) - rank(b));
  const [only] = unique;
  return unique.length === 1 && only !== undefined ? only : { anyOf: unique };
}
