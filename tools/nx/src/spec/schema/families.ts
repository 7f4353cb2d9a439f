// A schema together with what its `allOf` and its reference add to it.
import type { Schema, SchemaObject } from '../document.ts';
import { refName } from './subschemas.ts';

export type Schemas = ReadonlyMap<string, Schema>;

/** The schema itself and every schema that it includes by `$ref` or `allOf`, the schema first. */
export function family(schema: Schema, schemas: Schemas): readonly SchemaObject[] {
  const members = new Set<SchemaObject>();
  const add = (member: Schema | undefined): void => {
    if (typeof member === 'object') members.add(member);
  };
  add(schema);
  for (const member of members) {
    const name = refName(member);
    if (name !== undefined) add(schemas.get(name));
    for (const part of member.allOf ?? []) add(part);
  }
  return [...members];
}

/** Finds the components that include a component by `allOf`, at any distance. */
export function findHeirs(schemas: Schemas): (base: string) => ReadonlySet<string> {
  const children = new Map<string, string[]>();
  for (const [name, schema] of schemas) {
    for (const base of basesOf(schema)) {
      const known = children.get(base);
      if (known === undefined) children.set(base, [name]);
      else known.push(name);
    }
  }
  return (base) => {
    const heirs = new Set(children.get(base));
    for (const heir of heirs) for (const child of children.get(heir) ?? []) heirs.add(child);
    heirs.delete(base);
    return heirs;
  };
}

function basesOf(schema: Schema, found: Set<string> = new Set()): Set<string> {
  if (typeof schema !== 'object') return found;
  const name = refName(schema);
  if (name !== undefined) found.add(name);
  for (const part of schema.allOf ?? []) basesOf(part, found);
  return found;
}

/** Every schema that the family declares for a property. */
export function declarations(schema: Schema, property: string, schemas: Schemas): readonly Schema[] {
  const found: Schema[] = [];
  for (const { properties } of family(schema, schemas)) {
    const declared =
      properties !== undefined && Object.hasOwn(properties, property) ? properties[property] : undefined;
    if (declared !== undefined) found.push(declared);
  }
  return found;
}

/** The component behind a chain of plain references. */
export function resolveName(name: string, schemas: Schemas): string {
  const seen = new Set<string>();
  let current = name;
  for (;;) {
    seen.add(current);
    const schema = schemas.get(current);
    const next = schema === undefined ? undefined : refName(schema);
    if (next === undefined || seen.has(next)) return current;
    current = next;
  }
}
