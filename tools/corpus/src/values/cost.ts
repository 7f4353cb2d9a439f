// Schemas -> how deep the flattest value of each is, so that recursion can be ended; none where no value can be valid.
import { refName } from '../../../nx/src/model/shapes.ts';
import type { Schema } from '../../../nx/src/spec/document.ts';
import type { Schemas } from './merge.ts';

/** Levels of nesting that a value of the schema has at least; Infinity where every value is endless. */
export type Cost = (schema: Schema) => number;

/** Costs of components are computed until they no longer fall. */
export function costsOf(schemas: Schemas): Cost {
  const known = new Map<string, number>();
  const cost = (schema: Schema): number => {
    if (schema === true) return 0;
    if (schema === false || typesOf(schema, schemas)?.size === 0) return Number.POSITIVE_INFINITY;
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

const DEEPEST = 20;

/** The types that a value may have by `type`, `$ref` and `allOf`; undefined for any. An integer is a number. */
function typesOf(schema: Schema, schemas: Schemas, depth = 0): ReadonlySet<string> | undefined {
  if (typeof schema !== 'object' || depth > DEEPEST) return undefined;
  const parts = (schema.allOf ?? []).map((part) => typesOf(part, schemas, depth + 1));
  if (schema.$ref !== undefined)
    parts.push(typesOf(schemas[refName(schema.$ref)] ?? true, schemas, depth + 1));
  if (schema.type !== undefined) parts.push(new Set([schema.type].flat()));
  const known = parts.filter((types) => types !== undefined);
  const [first, ...others] = known.map((types) =>
    types.has('number') ? new Set(types).add('integer') : types,
  );
  if (first === undefined) return undefined;
  return new Set([...first].filter((type) => others.every((types) => types.has(type))));
}
