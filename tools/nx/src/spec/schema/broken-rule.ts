// A schema and a value of its type -> the first rule of its own that the value breaks; rules of other schemas that it
// refers to or consists of are not looked at.
import { isDeepStrictEqual } from 'node:util';
import * as tests from '@gatefold/function/validate';
import { numberFormats, stringFormats } from '../../text/formats.ts';
import type { SchemaObject } from '../document.ts';

const formatTests = new Map(Object.entries(tests)) as ReadonlyMap<string, (text: string) => boolean>;

/** The keyword of the rule; undefined where the value keeps them all. */
export function brokenRule(schema: SchemaObject, value: unknown): string | undefined {
  const { enum: values, const: only } = schema;
  if (values?.every((one) => !isDeepStrictEqual(one, value))) return 'enum';
  if (only !== undefined && !isDeepStrictEqual(only, value)) return 'const';
  const rules = rulesOf(schema, value);
  return Object.keys(rules).find((rule) => rules[rule] === false);
}

/** Rules that say something about the value, to whether it keeps them. */
function rulesOf(schema: SchemaObject, value: unknown): { readonly [rule: string]: boolean | undefined } {
  if (typeof value === 'string') return textRules(schema, value);
  if (typeof value === 'number') return numberRules(schema, value);
  return Array.isArray(value) ? listRules(schema, value) : {};
}

function textRules({ minLength = 0, maxLength, pattern, format = '' }: SchemaObject, value: string) {
  const test = stringFormats.get(format)?.test;
  return {
    minLength: !tests.tooShort(value, minLength),
    maxLength: maxLength === undefined || !tests.tooLong(value, maxLength),
    pattern: pattern === undefined || tests.pattern(pattern)(value),
    format: test === undefined || formatTests.get(test)?.(value),
  };
}

function numberRules(schema: SchemaObject, value: number) {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, format = '' } = schema;
  const range = numberFormats.get(format);
  return {
    minimum: minimum === undefined || value >= minimum,
    maximum: maximum === undefined || value <= maximum,
    exclusiveMinimum: exclusiveMinimum === undefined || value > exclusiveMinimum,
    exclusiveMaximum: exclusiveMaximum === undefined || value < exclusiveMaximum,
    multipleOf: multipleOf === undefined || tests.isMultiple(value, multipleOf),
    format: range === undefined || (value >= range.minimum && value <= range.maximum),
  };
}

function listRules({ minItems = 0, maxItems, uniqueItems, items = true }: SchemaObject, value: unknown[]) {
  return {
    minItems: value.length >= minItems,
    maxItems: maxItems === undefined || value.length <= maxItems,
    uniqueItems: uniqueItems !== true || tests.unique(value),
    items: typeof items !== 'object' || value.every((item) => brokenRule(items, item) === undefined),
  };
}
