// A schema -> the types, and the values of its constant properties, that a value must have to match. Never too few.
import type { Schema } from '../../spec/document.ts';
import { valuesOf } from './enum-rules.ts';
import { type Place, placeOf, type Resources, resolveRef } from './resources.ts';
import { anyType, none, typeOfValue, typesOf } from './types.ts';

const deepest = 16;

/** The types that a schema can match. */
export function possibleTypes(resources: Resources, place: Place, depth = 0): number {
  const { schema } = place;
  if (typeof schema === 'boolean') return schema ? anyType : none;
  if (depth > deepest) return anyType;
  const inner = (other: Schema) =>
    possibleTypes(resources, placeOf(resources, other, place.scope), depth + 1);
  const referred = schema.$ref === undefined ? undefined : resolveRef(resources, schema.$ref, place.scope);
  const union = (list: readonly Schema[] | undefined) =>
    list ? list.reduce((all, other) => all | inner(other), none) : anyType;
  const values = valuesOf(schema);
  return (
    typesOf(schema) &
    (values ? values.reduce<number>((all, value) => all | typeOfValue(value), none) : anyType) &
    (referred ? possibleTypes(resources, referred, depth + 1) : anyType) &
    (schema.allOf ?? []).reduce<number>((all, other) => all & inner(other), anyType) &
    union(schema.anyOf) &
    union(schema.oneOf)
  );
}

type Tags = ReadonlyMap<string, readonly unknown[]>;

/** Properties that an object must have to match, with the texts and numbers they can have then. */
export function requiredTags(resources: Resources, place: Place, depth = 0): Tags {
  const { schema, scope } = place;
  const tags = new Map<string, readonly unknown[]>();
  if (typeof schema === 'boolean' || depth > deepest) return tags;
  const required = new Set(Array.isArray(schema.required) ? schema.required : []);
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const values = required.has(name) ? tagValues(resources, placeOf(resources, property, scope)) : undefined;
    if (values) tags.set(name, values);
  }
  const referred = schema.$ref === undefined ? undefined : resolveRef(resources, schema.$ref, scope);
  const others = [
    ...(referred ? [referred] : []),
    ...(schema.allOf ?? []).map((other) => placeOf(resources, other, scope)),
  ];
  for (const other of others) {
    for (const [name, values] of requiredTags(resources, other, depth + 1))
      if (!tags.has(name)) tags.set(name, values);
  }
  return tags;
}

function tagValues(resources: Resources, place: Place): readonly unknown[] | undefined {
  const { schema, scope } = place;
  if (typeof schema === 'boolean') return undefined;
  const values = valuesOf(schema);
  if (!values && schema.$ref !== undefined) {
    const target = resolveRef(resources, schema.$ref, scope);
    return target && typeof target.schema === 'object' ? primitives(valuesOf(target.schema)) : undefined;
  }
  return primitives(values);
}

function primitives(values: readonly unknown[] | undefined): readonly unknown[] | undefined {
  return values?.every((value) => typeof value === 'string' || typeof value === 'number')
    ? values
    : undefined;
}
