// Keywords for numbers -> conditions that a number breaks them.
import type { SchemaObject } from '../../spec/document.ts';
import { type NumberFormat, numberFormats } from '../../text/formats.ts';
import { type Code, firstOf } from './code.ts';
import { addFailure, type Site } from './site.ts';
import { fractionBit, typesOf } from './types.ts';

type Rule = readonly [condition: string, then: string];

export function numberRules(site: Site, schema: SchemaObject): Code {
  const { x } = site;
  const rules: Rule[] = [];
  const limit = (rule: string, operator: string) => {
    const value = schema[rule];
    if (typeof value === 'number') rules.push([`${x} ${operator} ${value}`, addFailure(site, rule, value)]);
  };
  limit('minimum', '<');
  limit('exclusiveMinimum', '<=');
  limit('maximum', '>');
  limit('exclusiveMaximum', '>=');
  return firstOf([...rules, ...formatRules(site, schema), ...multipleRules(site, schema)]);
}

function multipleRules(site: Site, { multipleOf }: SchemaObject): readonly Rule[] {
  if (typeof multipleOf !== 'number' || !(multipleOf > 0)) return [];
  const test = site.unit.module.use('isMultiple');
  return [[`!${test}(${site.x}, ${multipleOf})`, addFailure(site, 'multipleOf', multipleOf)]];
}

function formatRules(site: Site, schema: SchemaObject): readonly Rule[] {
  const { format } = schema;
  const { module } = site.unit;
  const known =
    typeof format === 'string' && module.formats === 'assert' ? numberFormats.get(format) : undefined;
  if (!known) return [];
  const rules: Rule[] = [];
  if (known.isInteger && (typesOf(schema) & fractionBit) !== 0) {
    rules.push([`!${module.use('isInteger')}(${site.x})`, addFailure(site, 'format', 'an integer')]);
  }
  const range = outside(site, schema, known);
  if (range) rules.push([range, addFailure(site, 'format', `a number that ${format} can hold`)]);
  return rules;
}

/** From here on numbers are no longer whole numbers one by one; text from the wire is not checked for them. */
const huge = 2 ** 63;

/** Leaves out what the schema's own limits ensure. */
function outside({ x, shape }: Site, schema: SchemaObject, format: NumberFormat): string {
  const reach = shape === undefined ? Infinity : huge;
  const { minimum = -Infinity, maximum = Infinity } = schema;
  const needsLower = minimum < format.minimum && format.minimum > -reach;
  const needsUpper = maximum > format.maximum && format.maximum < reach;
  return [
    ...(needsLower ? [`${x} < ${format.minimum}`] : []),
    ...(needsUpper ? [`${x} > ${format.maximum}`] : []),
  ].join(' || ');
}
