// `enum` and `const` -> the condition that a value is none of them.
import type { SchemaObject } from '../../spec/document.ts';
import { type Code, literal, when } from './code.ts';
import { addFailure, type Site } from './site.ts';
import { typeOfValue } from './types.ts';

/** Up to here a chain of comparisons is shorter and faster than a set. */
const chainLength = 4;

/** The values a schema is limited to by `const` or `enum`; `undefined` where it has neither. */
export function valuesOf(schema: SchemaObject): readonly unknown[] | undefined {
  if (schema.const !== undefined) return [schema.const];
  return Array.isArray(schema.enum) ? schema.enum : undefined;
}

/** `enum` beside `const`: both count. `allowed` are the types that `type` leaves. */
export function enumRules(site: Site, schema: SchemaObject, allowed: number): Code {
  const code: Code[] = [];
  if (schema.const !== undefined) code.push(oneRule(site, 'const', [schema.const], allowed));
  if (Array.isArray(schema.enum)) code.push(oneRule(site, 'enum', schema.enum, allowed));
  return code.flat();
}

function oneRule(site: Site, rule: string, all: readonly unknown[], allowed: number): Code {
  const values = all.filter((value) => (typeOfValue(value) & allowed) !== 0);
  const short = values.length <= chainLength;
  if (short || values.some(isStructure))
    return when(isNone(site, values), [addFailure(site, rule, phrase(values))]);
  const set = setOf(site, values);
  const { use } = site.unit.module;
  const message = addFailure(site, rule, '').replace(/, ""\);$/, `, ${use('list')}(${set}));`);
  return when(`!${set}.has(${site.x})`, [message]);
}

/** The condition that a value is none of some. */
export function isNone(site: Site, values: readonly unknown[]): string {
  if (values.length === 0) return 'true';
  const primitives = values.filter((value) => !isStructure(value));
  if (primitives.length > chainLength && primitives.length === values.length) {
    return `!${setOf(site, values)}.has(${site.x})`;
  }
  return values.map((value) => isOther(site, value)).join(' && ');
}

function isOther(site: Site, value: unknown): string {
  if (!isStructure(value)) return `${site.x} !== ${literal(value)}`;
  const { module } = site.unit;
  const constant = module.constant('value', `JSON.parse(${literal(JSON.stringify(value))})`);
  return `!${module.use('equal')}(${site.x}, ${constant})`;
}

function setOf(site: Site, values: readonly unknown[]): string {
  return site.unit.module.constant('values', `/* @__PURE__ */ new Set(${literal(values)})`);
}

function isStructure(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function phrase(values: readonly unknown[]): string {
  return values.length === 0 ? 'no value at all' : values.map((value) => JSON.stringify(value)).join(', ');
}
