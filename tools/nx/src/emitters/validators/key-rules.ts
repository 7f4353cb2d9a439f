// Keywords for properties that are not named one by one -> a loop over an object's keys.
import type { Schema, SchemaObject } from '../../spec/document.ts';
import { block, type Code, literal, when } from './code.ts';
import type { Pointer } from './pointer.ts';
import { addFailure, type Site } from './site.ts';
import { patternTest } from './string-rules.ts';
import { anyType, stringBit } from './types.ts';

const chainLength = 8;

export function hasKeyRules(schema: SchemaObject): boolean {
  const { patternProperties, additionalProperties } = schema;
  const restricts = additionalProperties !== undefined && additionalProperties !== true;
  return patternProperties !== undefined || restricts || schema.propertyNames !== undefined;
}

/** The site of the property under a key in a loop. */
export interface KeySites {
  readonly key: Site;
  readonly value: Site;
}

export function keyRules(site: Site, schema: SchemaObject): Code {
  if (!hasKeyRules(schema)) return [];
  const names = schema.propertyNames as Schema | undefined;
  const { patternProperties = {}, additionalProperties } = schema;
  const hasOthers = names !== undefined || Object.keys(patternProperties).length > 0;
  if (!hasOthers)
    return keyLoop(
      site,
      ({ value }) => additionalRules(value, additionalProperties),
      (key) => isNamed(key, schema),
    );
  return keyLoop(site, ({ key, value }) => [
    ...nameRules(site, key, names),
    ...Object.entries(patternProperties).flatMap(([pattern, inner]) =>
      when(`${patternTest(site, pattern)}(${key.x})`, site.unit.write(value, inner)),
    ),
    ...when(isNotNamed(key, schema), additionalRules(value, additionalProperties)),
  ]);
}

/** A loop over the properties that are there, but for those whose key fulfils a condition. Empty where its body is. */
export function keyLoop(
  site: Site,
  write: (sites: KeySites) => Code,
  except: (key: Site) => string = () => 'false',
): Code {
  const { unit, scope } = site;
  const [k, p] = [unit.local('k'), unit.local('p')];
  const pointer: Pointer = [...site.pointer, '/', [`${unit.module.use('segment')}(${k})`]];
  const key: Site = { unit, scope, x: k, pointer, known: stringBit };
  const body = write({ key, value: { unit, scope, x: p, pointer, known: anyType } });
  if (body.length === 0) return [];
  const skipped = except(key);
  return block(`for (const ${k} in ${site.x})`, [
    ...(skipped === 'false' ? [] : [`if (${skipped}) continue;`]),
    `const ${p} = ${site.x}[${k}];`,
    `if (${p} === undefined || !${unit.module.use('open')}(e, max)) continue;`,
    ...body,
  ]);
}

function nameRules(site: Site, key: Site, schema: Schema | undefined): Code {
  if (schema === undefined) return [];
  const isInvalid = site.unit.isInvalid(key, schema);
  return isInvalid === 'false' ? [] : when(isInvalid, [addFailure(key, 'propertyNames')]);
}

function additionalRules(value: Site, schema: Schema | undefined): Code {
  if (schema === undefined) return [];
  return schema === false ? [addFailure(value, 'additionalProperties')] : value.unit.write(value, schema);
}

/** The condition that a key is none of a schema's properties and matches none of its patterns. */
export function isNotNamed(key: Site, schema: SchemaObject): string {
  const names = Object.keys(schema.properties ?? {});
  const patterns = Object.keys(schema.patternProperties ?? {});
  const conditions = [
    ...isNoneOf(key, names),
    ...patterns.map((pattern) => `!${patternTest(key, pattern)}(${key.x})`),
  ];
  return conditions.length === 0 ? 'true' : conditions.join(' && ');
}

/** The condition that a key is one of a schema's properties. */
function isNamed(key: Site, schema: SchemaObject): string {
  const names = Object.keys(schema.properties ?? {});
  if (names.length === 0) return 'false';
  if (names.length > chainLength) return hasName(key, names);
  return names.map((name) => `${key.x} === ${literal(name)}`).join(' || ');
}

function isNoneOf(key: Site, names: readonly string[]): readonly string[] {
  if (names.length <= chainLength) return names.map((name) => `${key.x} !== ${literal(name)}`);
  return [`!${hasName(key, names)}`];
}

function hasName(key: Site, names: readonly string[]): string {
  const expression = `/* @__PURE__ */ new Set(${literal(names)})`;
  return `${key.unit.module.constant('names', expression)}.has(${key.x})`;
}
