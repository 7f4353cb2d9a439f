// A value and a JSON Schema of the words that the settings' schema uses -> whether the value is valid. What is wrong with
// one that is not is for Ajv to say, which takes longer to load than all settings take to be read.
import { isDeepStrictEqual } from 'node:util';

export interface SchemaNode {
  readonly [keyword: string]: unknown;
}

export function isValid(schema: SchemaNode, value: unknown, root: SchemaNode = schema): boolean {
  return Object.keys(schema).every((keyword) => fulfils(keyword, schema, value, root));
}

function fulfils(keyword: string, schema: SchemaNode, value: unknown, root: SchemaNode): boolean {
  const limit = schema[keyword];
  const holds = (one: unknown, item = value) => isValid(one as SchemaNode, item, root);
  switch (keyword) {
    case 'type':
      return [limit].flat().some((type) => isOf(type, value));
    case 'const':
      return isDeepStrictEqual(limit, value);
    case 'enum':
      return listOf(limit).some((one) => isDeepStrictEqual(one, value));
    case '$ref':
      return holds(String(limit).split('/').slice(1).reduce<unknown>(entryOf, root));
    case 'allOf':
      return listOf(limit).every((one) => holds(one));
    case 'anyOf':
      return listOf(limit).some((one) => holds(one));
    case 'if':
      return !holds(limit) || holds(schema.then ?? {});
    default:
      if (typeof value === 'number') return fulfilsNumber(keyword, Number(limit), value);
      if (typeof value === 'string') return fulfilsText(keyword, limit, value);
      if (Array.isArray(value)) return fulfilsList(keyword, limit, value, holds);
      return (
        typeof value !== 'object' || value === null || fulfilsObject(keyword, schema, { ...value }, holds)
      );
  }
}

type Holds = (schema: unknown, item: unknown) => boolean;

const listOf = (limit: unknown) => limit as readonly unknown[];
const entryOf = (node: unknown, key: string) => (node as SchemaNode)[key];

function isOf(type: unknown, value: unknown): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'null') return value === null;
  return typeof value === type && value !== null && !Array.isArray(value);
}

function fulfilsNumber(keyword: string, limit: number, value: number): boolean {
  if (keyword === 'minimum') return value >= limit;
  if (keyword === 'maximum') return value <= limit;
  return keyword !== 'multipleOf' || Number.isInteger(value / limit);
}

function fulfilsText(keyword: string, limit: unknown, value: string): boolean {
  if (keyword === 'minLength') return [...value].length >= Number(limit);
  if (keyword === 'maxLength') return [...value].length <= Number(limit);
  return keyword !== 'pattern' || new RegExp(String(limit), 'u').test(value);
}

function fulfilsList(keyword: string, limit: unknown, value: readonly unknown[], holds: Holds): boolean {
  if (keyword === 'minItems') return value.length >= Number(limit);
  if (keyword === 'maxItems') return value.length <= Number(limit);
  if (keyword === 'items') return value.every((item) => holds(limit, item));
  const isDouble = (item: unknown, index: number) =>
    value.slice(0, index).some((other) => isDeepStrictEqual(other, item));
  return keyword !== 'uniqueItems' || limit !== true || !value.some(isDouble);
}

function fulfilsObject(keyword: string, schema: SchemaNode, value: SchemaNode, holds: Holds): boolean {
  const limit = schema[keyword];
  const names = Object.keys(value);
  const { properties = {} } = schema as { readonly properties?: SchemaNode };
  if (keyword === 'minProperties') return names.length >= Number(limit);
  if (keyword === 'required') return listOf(limit).every((name) => Object.hasOwn(value, String(name)));
  if (keyword === 'propertyNames') return names.every((name) => holds(limit, name));
  if (keyword === 'properties')
    return names.every((name) => !Object.hasOwn(properties, name) || holds(properties[name], value[name]));
  if (keyword !== 'additionalProperties') return true;
  const others = names.filter((name) => !Object.hasOwn(properties, name));
  return others.every((name) => (typeof limit === 'object' ? holds(limit, value[name]) : limit === true));
}
