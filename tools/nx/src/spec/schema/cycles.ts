// Schemas that include themselves -> schemas that do not, where a base lists its own heirs; an error elsewhere.
import { uniqueName } from '../components.ts';
import type { Schema, SchemaObject } from '../document.ts';
import { type Loading, made, report } from '../loading.ts';
import { quote } from '../refs.ts';
import { findHeirs, type Schemas } from './families.ts';
import { refName, refTo } from './subschemas.ts';

/**
 * A schema may contain itself below a property or item, but it cannot be a part of itself. Where a schema lists in
 * `oneOf` what includes it by `allOf`, the heirs include the rest of it instead, called `<Name>Base`.
 */
export function breakCycles(loading: Loading): void {
  const { schemas } = loading.components;
  for (const [base, heirs] of findHeirs(schemas)) {
    const schema = schemas.get(base);
    if (typeof schema === 'object' && listsOneOf(schema, heirs)) separateBase(loading, base, schema, heirs);
  }
  for (const name of findCycles(schemas)) {
    const message = `${quote(name)} includes itself, so that nothing can be checked against it. Refer to it below a property or item instead.`;
    const schema = schemas.get(name);
    report(loading, 'schema-cycle', message, typeof schema === 'object' ? schema : undefined);
  }
}

function listsOneOf(schema: SchemaObject, heirs: ReadonlySet<string>): boolean {
  const branches = [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])];
  return branches.some((branch) => heirs.has(refName(branch) ?? ''));
}

function separateBase(
  loading: Loading,
  base: string,
  schema: SchemaObject,
  heirs: ReadonlySet<string>,
): void {
  const { components } = loading;
  const { oneOf: _oneOf, anyOf: _anyOf, discriminator: _discriminator, ...rest } = schema;
  const name = uniqueName(components, `${base}Base`);
  components.schemas.set(name, made(loading, rest, schema));
  for (const heir of heirs) {
    const includes = components.schemas.get(heir);
    if (includes !== undefined) components.schemas.set(heir, pointElsewhere(loading, includes, base, name));
  }
}

function pointElsewhere(loading: Loading, schema: Schema, from: string, to: string): Schema {
  if (typeof schema !== 'object' || schema.allOf === undefined) return schema;
  const allOf = schema.allOf.map((part) =>
    refName(part) === from
      ? made(loading, { $ref: refTo(to) }, schema)
      : pointElsewhere(loading, part, from, to),
  );
  return made(loading, { ...schema, allOf }, schema);
}

/** Takes away what leads to no cycle, from both ends, until only cycles are left. */
function findCycles(schemas: Schemas): readonly string[] {
  const parts = new Map([...schemas].map(([name, schema]) => [name, partsOf(schema)]));
  for (let size = -1; size !== parts.size; ) {
    size = parts.size;
    const wholes = new Set([...parts.values()].flatMap((names) => [...names]));
    for (const [name, names] of parts) {
      for (const part of names) if (!parts.has(part)) names.delete(part);
      if (names.size === 0 || !wholes.has(name)) parts.delete(name);
    }
  }
  return [...parts.keys()];
}

const SAME_VALUE = ['allOf', 'anyOf', 'oneOf'] as const;
const SAME_VALUE_ONE = ['not', 'if', 'then', 'else'] as const;

/** Components that are applied to the very same value. */
function partsOf(schema: Schema, found: Set<string> = new Set()): Set<string> {
  if (typeof schema !== 'object') return found;
  const name = refName(schema);
  if (name !== undefined) found.add(name);
  for (const keyword of SAME_VALUE) for (const part of schema[keyword] ?? []) partsOf(part, found);
  for (const keyword of SAME_VALUE_ONE)
    if (schema[keyword] !== undefined) partsOf(schema[keyword] as Schema, found);
  return found;
}
