// Keywords for objects -> statements over their properties.
import type { Shape } from '@gatefold/wire';
import type { Schema, SchemaObject } from '../../spec/document.ts';
import { type Code, literal, when } from './code.ts';
import { hasKeyRules, keyRules } from './key-rules.ts';
import { atName } from './pointer.ts';
import { addFailure, failure, type Site } from './site.ts';
import { anyType, typesOfShape } from './types.ts';

const keywords = [
  'properties',
  'required',
  'minProperties',
  'maxProperties',
  'dependentRequired',
  'dependentSchemas',
  'unevaluatedProperties',
];

/** Whether a schema says something of objects beyond that they are objects. */
export function hasObjectRules(schema: SchemaObject): boolean {
  return keywords.some((keyword) => schema[keyword] !== undefined) || hasKeyRules(schema);
}

export function objectRules(site: Site, schema: SchemaObject): Code {
  return [
    ...sizeRules(site, schema),
    ...propertyRules(site, schema),
    ...dependencyRules(site, schema),
    ...keyRules(site, schema),
  ];
}

function sizeRules(site: Site, { minProperties, maxProperties }: SchemaObject): Code {
  const size = () => `${site.unit.module.use('size')}(${site.x})`;
  return [
    ...(typeof minProperties === 'number' && minProperties > 0
      ? when(`${size()} < ${minProperties}`, [addFailure(site, 'minProperties', minProperties)])
      : []),
    ...(typeof maxProperties === 'number'
      ? when(`${size()} > ${maxProperties}`, [addFailure(site, 'maxProperties', maxProperties)])
      : []),
  ];
}

function propertyRules(site: Site, schema: SchemaObject): Code {
  const required = new Set(Array.isArray(schema.required) ? schema.required : []);
  const properties = Object.entries(schema.properties ?? {});
  const missing = (name: string) => [addFailure(site, 'required', name)];
  const named = new Set(properties.map(([name]) => name));
  return [
    ...properties.flatMap(([name, inner]) =>
      propertyRule(site, name, inner, required.has(name) ? missing(name) : undefined),
    ),
    ...[...required]
      .filter((name) => !named.has(name))
      .flatMap((name) => propertyRule(site, name, true, missing(name))),
  ];
}

function propertyRule(
  site: Site,
  name: string,
  schema: Schema,
  missing: Code | undefined,
  shape?: Shape,
): Code {
  const { unit, scope } = site;
  const read = readProperty(site, name);
  const p = unit.local('p');
  const inner: Site = { unit, scope, x: p, pointer: atName(site.pointer, name), known: anyType };
  const rules = unit.write(
    shape === undefined ? inner : { ...inner, known: typesOfShape(shape), shape },
    schema,
  );
  if (rules.length === 0) return when(`${read} === undefined`, missing ?? []);
  const declared = `const ${p} = ${read};`;
  if (!missing) return [declared, ...when(`${p} !== undefined`, rules)];
  return [declared, ...when(`${p} === undefined`, missing, rules)];
}

/** A parameter or a header among those of its place. */
export interface FieldRule {
  readonly name: string;
  readonly schema: Schema;
  readonly isRequired: boolean;
  /** How the wire reads it from text; absent where the value does not come from the wire. */
  readonly shape?: Shape;
}

/** Rules of an object from field name to value. Empty where the wire ensures all that is asked. */
export function fieldRules(site: Site, fields: readonly FieldRule[]): Code {
  // A field that is missing is at fault itself, not the group that it would be in.
  const missing = (name: string) => [addFailure(site, 'required', undefined, atName(site.pointer, name))];
  const rules = fields.flatMap(({ name, schema, isRequired, shape }) =>
    propertyRule(site, name, schema, isRequired ? missing(name) : undefined, shape),
  );
  if (rules.every((rule) => typeof rule === 'string' && rule.startsWith('const '))) return [];
  return [
    ...when(`!${site.unit.module.use('isObject')}(${site.x})`, [
      `return ${failure(site, 'type', 'an object')};`,
    ]),
    ...rules,
  ];
}

/** Names that every object inherits are read only where the object has them itself. */
export function readProperty(site: Site, name: string): string {
  const isInherited = name in {};
  if (isInherited) return `${site.unit.module.use('own')}(${site.x}, ${literal(name)})`;
  return `${site.x}[${literal(name)}]`;
}

function dependencyRules(site: Site, schema: SchemaObject): Code {
  const names = Object.entries(
    (schema.dependentRequired ?? {}) as { readonly [name: string]: readonly string[] },
  );
  const schemas = Object.entries((schema.dependentSchemas ?? {}) as { readonly [name: string]: Schema });
  const has = (name: string) => `${readProperty(site, name)} !== undefined`;
  return [
    ...names.flatMap(([name, others]) =>
      others.flatMap((other) =>
        when(`${has(name)} && ${readProperty(site, other)} === undefined`, [
          addFailure(site, 'dependentRequired', other),
        ]),
      ),
    ),
    ...schemas.flatMap(([name, inner]) => when(has(name), site.unit.write(site, inner))),
  ];
}
