// A schema with others in place -> the conditions that a property or an item has been looked at.
// Nothing is collected at run time: branches that may or may not have matched become named conditions.
import type { Schema, SchemaObject } from '../../spec/document.ts';
import type { Code } from './code.ts';
import { isNotNamed } from './key-rules.ts';
import { readProperty } from './object-rules.ts';
import { placeOf, resolveDynamicRef, resolveRef } from './resources.ts';
import type { Site } from './site.ts';

/** A key or an item in a loop. */
export interface Part extends Site {
  /** Index of an item, as an expression. */
  readonly index?: string;
}

/** What one schema has looked at: the condition that a part was *not*, given that the schema matched. */
interface Term {
  /** Name of the condition that the schema did not match; absent: it always does. */
  readonly unless?: string;
  readonly isNot: (part: Part) => string;
}

export interface Evaluated {
  /** Statements that name conditions; they stand before the loop. */
  readonly code: Code;
  readonly terms: readonly Term[];
}

type Look = (site: Site, schema: SchemaObject) => readonly Term[];

/** The condition that no term has looked at a part; `false` where one always has. */
export function conditionOf(terms: readonly Term[], part: Part): string {
  const conditions = terms.map(({ unless, isNot }) => {
    const condition = isNot(part);
    if (unless === undefined) return condition;
    if (condition === 'true') return 'true';
    return condition === 'false'
      ? unless
      : `(${unless} || ${condition.includes(' && ') ? `(${condition})` : condition})`;
  });
  if (conditions.includes('false')) return 'false';
  const needed = [...new Set(conditions.filter((condition) => condition !== 'true'))];
  return needed.length === 0 ? 'true' : needed.join(' && ');
}

export function evaluatedProperties(site: Site, schema: SchemaObject): Evaluated {
  return collect(site, schema, lookAtProperties, 'unevaluatedProperties');
}

export function evaluatedItems(site: Site, schema: SchemaObject): Evaluated {
  return collect(site, schema, lookAtItems, 'unevaluatedItems');
}

const all: Term = { isNot: () => 'false' };

function lookAtProperties(_: Site, schema: SchemaObject): readonly Term[] {
  if (schema.additionalProperties !== undefined) return [all];
  if (schema.properties === undefined && schema.patternProperties === undefined) return [];
  return [{ isNot: (key) => isNotNamed(key, schema) }];
}

function lookAtItems(_: Site, schema: SchemaObject): readonly Term[] {
  if (schema.items !== undefined) return [all];
  const contains = schema.contains as Schema | undefined;
  const { prefixItems = [] } = schema;
  return [
    ...(prefixItems.length > 0 ? [{ isNot: (item: Part) => `${item.index} >= ${prefixItems.length}` }] : []),
    ...(contains === undefined
      ? []
      : [{ isNot: (item: Part) => item.unit.isInvalid(item, contains).replace(/^(.* \|\| .*)$/, '($1)') }]),
  ];
}

interface Walk {
  readonly look: Look;
  readonly keyword: string;
  readonly code: Code[number][];
  readonly terms: Term[];
}

function collect(site: Site, schema: SchemaObject, look: Look, keyword: string): Evaluated {
  const walk: Walk = { look, keyword, code: [], terms: [] };
  // The keyword itself asks about all the others.
  walkObject(walk, site, { ...schema, [keyword]: undefined }, undefined, []);
  return { code: walk.code, terms: walk.terms };
}

type Trail = readonly Schema[];

function walkSchema(walk: Walk, site: Site, schema: Schema, unless: string | undefined, trail: Trail): void {
  if (typeof schema === 'boolean' || trail.includes(schema)) return;
  const { scope } = placeOf(site.unit.module.resources, schema, site.scope);
  walkObject(walk, { ...site, scope }, schema, unless, [...trail, schema]);
}

function walkObject(
  walk: Walk,
  site: Site,
  schema: SchemaObject,
  unless: string | undefined,
  trail: Trail,
): void {
  const own = schema[walk.keyword] === undefined ? walk.look(site, schema) : [all];
  walk.terms.push(
    ...own.map(({ isNot }): Term => {
      const scoped = (part: Part) => isNot({ ...part, scope: site.scope });
      return unless === undefined ? { isNot: scoped } : { unless, isNot: scoped };
    }),
  );
  const { resources } = site.unit.module;
  const dynamic = schema.$dynamicRef;
  const places = [
    typeof schema.$ref === 'string' ? resolveRef(resources, schema.$ref, site.scope) : undefined,
    typeof dynamic === 'string' ? resolveDynamicRef(resources, dynamic, site.scope) : undefined,
  ];
  for (const place of places) {
    if (place) walkSchema(walk, { ...site, scope: place.scope }, place.schema, unless, trail);
  }
  for (const inner of schema.allOf ?? []) walkSchema(walk, site, inner, unless, trail);
  for (const inner of [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])])
    maybe(walk, site, inner, unless, trail);
  walkConditional(walk, site, schema, unless, trail);
  walkDependents(walk, site, schema, unless, trail);
}

/** A branch counts only where it matches. */
function maybe(walk: Walk, site: Site, schema: Schema, unless: string | undefined, trail: Trail): string {
  const name = condition(walk, site, unless, site.unit.isInvalid(site, schema));
  walkSchema(walk, site, schema, name, trail);
  return name;
}

function condition(walk: Walk, site: Site, unless: string | undefined, isInvalid: string): string {
  const name = site.unit.local('b');
  walk.code.push(`const ${name} = ${unless === undefined ? '' : `${unless} || `}${isInvalid};`);
  return name;
}

function walkConditional(
  walk: Walk,
  site: Site,
  schema: SchemaObject,
  unless: string | undefined,
  trail: Trail,
): void {
  const test = schema.if as Schema | undefined;
  if (test === undefined) return;
  const failed = maybe(walk, site, test, unless, trail);
  const then = schema.then as Schema | undefined;
  const otherwise = schema.else as Schema | undefined;
  if (then !== undefined) walkSchema(walk, site, then, failed, trail);
  if (otherwise === undefined) return;
  walkSchema(walk, site, otherwise, condition(walk, site, unless, `!${failed}`), trail);
}

function walkDependents(
  walk: Walk,
  site: Site,
  schema: SchemaObject,
  unless: string | undefined,
  trail: Trail,
): void {
  if (walk.keyword !== 'unevaluatedProperties') return;
  const dependents = (schema.dependentSchemas ?? {}) as { readonly [name: string]: Schema };
  for (const [name, inner] of Object.entries(dependents)) {
    walkSchema(
      walk,
      site,
      inner,
      condition(walk, site, unless, `${readProperty(site, name)} === undefined`),
      trail,
    );
  }
}
