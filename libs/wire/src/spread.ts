// Which keys of a query or form belong to which field: an object spread over it takes the keys nobody else names.
import type { FieldDescriptor } from './operation.ts';
import { alternatives, isObjectShape, type ObjectShape } from './shape.ts';

/** The fields that share one namespace of keys. */
export interface Namespace {
  readonly fields: readonly FieldDescriptor[];
  /** The field that a key names: the field of that name, else the first whose object has such a member. */
  readonly ownerOf: (key: string) => FieldDescriptor | undefined;
  /** Whether a key belongs to a field by name or prefix. */
  readonly claims: (key: string) => boolean;
  /** The field that takes the keys nobody claims. */
  readonly open: FieldDescriptor | undefined;
}

/** The object shape of a field whose properties are keys of their own. */
export function spreadShape(field: FieldDescriptor): ObjectShape | undefined {
  if (field.content !== undefined || !field.explode || field.style === 'deepObject') return undefined;
  return alternatives(field.shape).find(isObjectShape);
}

/** Builds the namespace of fields. */
export function namespaceOf(fields: readonly FieldDescriptor[]): Namespace {
  const owners = new Map<string, FieldDescriptor>();
  for (const field of fields) owners.set(field.name, field);
  for (const field of fields) {
    for (const name of Object.keys(spreadShape(field)?.properties ?? {})) {
      if (!owners.has(name)) owners.set(name, field);
    }
  }
  const prefixes = fields.filter((field) => field.style === 'deepObject').map((field) => `${field.name}[`);
  return {
    fields,
    ownerOf: (key) => owners.get(key),
    claims: (key) => owners.has(key) || prefixes.some((prefix) => key.startsWith(prefix)),
    open: fields.find((field) => {
      const shape = spreadShape(field);
      return shape !== undefined && shape.additional !== false;
    }),
  };
}
