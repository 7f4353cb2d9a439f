// Schemas -> how deep the flattest value of each is, so that recursion can be ended; none where no value can be valid.
import { refName } from '../../../nx/src/model/shapes.ts';
import type { Schema } from '../../../nx/src/spec/document.ts';
import type { Schemas } from './merge.ts';

/** Levels of nesting that a value of the schema has at least; Infinity where every value is endless. */
export type Cost = (schema: Schema) => number;

/** Costs of components are computed until they no longer fall. */
export function costsOf(schemas: Schemas): Cost {
  const known = new Map<string, number>();
  const typesOf = typesIn(schemas);
  const cost = (schema: Schema): number => {
    if (schema === true) return 0;
    if (schema === false || typesOf(schema)?.size === 0) return Number.POSITIVE_INFINITY;
    const parts = (schema.allOf ?? []).map(cost);
    if (schema.$ref !== undefined) parts.push(known.get(refName(schema.$ref)) ?? Number.POSITIVE_INFINITY);
    for (const union of [schema.anyOf, schema.oneOf]) if (union) parts.push(Math.min(...union.map(cost)));
    const types = [schema.type ?? []].flat();
    const members = (schema.required ?? [])
      .filter(() => types.length === 0 || types.includes('object'))
      .map((name) => 1 + cost(schema.properties?.[name] ?? true));
    if ((schema.minItems ?? 0) > 0) members.push(1 + cost(schema.items ?? true));
    const own = types.some((type) => type !== 'object' && type !== 'array') ? [0] : members;
    return Math.max(0, ...parts, ...own);
  };
  for (let changed = true; changed; ) {
    changed = false;
    for (const [name, schema] of Object.entries(schemas)) {
      const fresh = cost(schema);
      if (fresh >= (known.get(name) ?? Number.POSITIVE_INFINITY)) continue;
      known.set(name, fresh);
      changed = true;
    }
  }
  return cost;
}

/** Schemas within each other that are looked into. */
const DEEPEST = 100;

type Types = ReadonlySet<string> | undefined;

/** The types that a value may have by `type`, `$ref` and branches; undefined for any. Each component is read once. */
function typesIn(schemas: Schemas): (schema: Schema) => Types {
  const known = new Map<string, Types>();
  const typesOf = (schema: Schema, depth = 0): Types => {
    if (typeof schema !== 'object' || depth > DEEPEST) return undefined;
    const parts = (schema.allOf ?? []).map((part) => typesOf(part, depth + 1));
    if (schema.$ref !== undefined) parts.push(typesOfComponent(refName(schema.$ref), depth + 1));
    for (const union of [schema.anyOf, schema.oneOf])
      if (union) parts.push(together(union.map((branch) => typesOf(branch, depth + 1))));
    if (schema.type !== undefined) parts.push(new Set([schema.type].flat()));
    return common(parts.filter((types) => types !== undefined));
  };
  const typesOfComponent = (name: string, depth: number): Types => {
    if (known.has(name)) return known.get(name);
    // Meets itself where a reference leads back.
    known.set(name, undefined);
    known.set(name, typesOf(schemas[name] ?? true, depth));
    return known.get(name);
  };
  return typesOf;
}

/** Types of any of the branches. */
function together(branches: readonly Types[]): Types {
  const known = branches.filter((types) => types !== undefined);
  return known.length < branches.length ? undefined : new Set(known.flatMap((types) => [...types]));
}

/** An integer is a number. */
function common(parts: readonly ReadonlySet<string>[]): Types {
  const [first, ...others] = parts.map((types) =>
    types.has('number') ? new Set(types).add('integer') : types,
  );
  if (first === undefined) return undefined;
  return new Set([...first].filter((type) => others.every((types) => types.has(type))));
}
