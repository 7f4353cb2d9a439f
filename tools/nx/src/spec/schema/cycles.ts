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
  const heirsOf = findHeirs(schemas);
  for (const [base, schema] of [...schemas]) {
    if (typeof schema !== 'object' || (schema.oneOf ?? schema.anyOf) === undefined) continue;
    const heirs = heirsOf(base);
    if (listsOneOf(schema, heirs)) separateBase(loading, base, heirs);
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

function separateBase(loading: Loading, base: string, heirs: ReadonlySet<string>): void {
  const { components } = loading;
  const schema = components.schemas.get(base);
  if (typeof schema !== 'object') return;
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

/** Takes away what leads to no cycle, one after the other, until only cycles and what leads to them are left. */
function findCycles(schemas: Schemas): readonly string[] {
  const left = new Map<string, Set<string>>();
  const wholes = new Map<string, string[]>();
  for (const [name, schema] of schemas) {
    const parts = partsOf(schema);
    left.set(name, parts);
    for (const part of parts) {
      const known = wholes.get(part);
      if (known === undefined) wholes.set(part, [name]);
      else known.push(name);
    }
  }
  const done = [...left.keys()].filter((name) => left.get(name)?.size === 0);
  for (let name = done.pop(); name !== undefined; name = done.pop()) {
    left.delete(name);
    for (const whole of wholes.get(name) ?? []) {
      const parts = left.get(whole);
      if (parts?.delete(name) && parts.size === 0) done.push(whole);
    }
  }
  return [...left.keys()].filter((name) => reachesItself(name, left));
}

function reachesItself(name: string, left: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const reached = new Set(left.get(name));
  for (const part of reached) for (const next of left.get(part) ?? []) reached.add(next);
  return reached.has(name);
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
