// One property of an object schema -> the same with nothing but the values given.
import type { Schema, SchemaObject } from '../document.ts';
import { type Loading, made, report } from '../loading.ts';
import { quote } from '../refs.ts';
import { declarations, resolveName, type Schemas } from './families.ts';
import { refName } from './subschemas.ts';

/** The component with its property narrowed and required; undefined where it stays as it is. */
export function narrowProperty(
  loading: Loading,
  name: string,
  property: string,
  texts: readonly string[],
): Schema | undefined {
  const { schemas } = loading.components;
  const schema = schemas.get(name);
  if (typeof schema !== 'object' || schema.$ref !== undefined || schema.oneOf !== undefined) return undefined;
  const declared = declarations(schema, property, schemas).map((one) => behindRef(one, schemas));
  const values = texts.map((text) => readAs(text, declared));
  const allowed = allowedValues(declared);
  const common = allowed === undefined ? values : values.filter((value) => allowed.includes(value));
  if (common.length === 0) {
    const message = `${quote(name)} takes ${list(allowed ?? [])} as ${quote(property)}, but its discriminator says ${list(values)}. Make them the same; the schema counts.`;
    report(loading, 'discriminator-mismatch', message, schema);
    return undefined;
  }
  return place(loading, schema, property, common);
}

function list(values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value)).join(', ');
}

function behindRef(schema: Schema, schemas: Schemas): Schema {
  const name = refName(schema);
  return name === undefined ? schema : (schemas.get(resolveName(name, schemas)) ?? true);
}

/** Mapping keys are text; the property may be a number or boolean all the same. */
function readAs(text: string, declared: readonly Schema[]): unknown {
  const types = declared.flatMap((schema) => (typeof schema === 'object' ? [schema.type].flat() : []));
  if (types.includes('string') || types.length === 0) return text;
  if (
    (types.includes('integer') || types.includes('number')) &&
    text.trim() !== '' &&
    Number.isFinite(Number(text))
  )
    return Number(text);
  if (types.includes('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

/** The values that a component itself takes for a property; undefined where it takes any. */
export function ownValues(loading: Loading, name: string, property: string): readonly unknown[] | undefined {
  const { schemas } = loading.components;
  const declared = declarations(schemas.get(name) ?? true, property, schemas);
  return allowedValues(declared.map((one) => behindRef(one, schemas)));
}

/** What the schema says itself; undefined where it takes any value. */
function allowedValues(declared: readonly Schema[]): readonly unknown[] | undefined {
  let allowed: readonly unknown[] | undefined;
  for (const schema of declared) {
    if (typeof schema !== 'object') continue;
    const own = schema.const === undefined ? schema.enum : [schema.const];
    if (own !== undefined)
      allowed = allowed === undefined ? own : allowed.filter((value) => own.includes(value));
  }
  return allowed;
}

function place(
  loading: Loading,
  schema: SchemaObject,
  property: string,
  values: readonly unknown[],
): Schema | undefined {
  const { anyOf } = schema;
  if (anyOf !== undefined) {
    const [inline, ...others] = anyOf.filter(
      (branch) => typeof branch === 'object' && branch.type !== 'null',
    );
    if (typeof inline !== 'object' || inline.$ref !== undefined || others.length > 0) return undefined;
    const narrowed = place(loading, inline, property, values);
    if (narrowed === undefined) return undefined;
    return made(
      loading,
      { ...schema, anyOf: anyOf.map((branch) => (branch === inline ? narrowed : branch)) },
      schema,
    );
  }
  const hasOwn = schema.properties !== undefined && Object.hasOwn(schema.properties, property);
  if (schema.allOf === undefined || hasOwn) return addTag(loading, schema, property, values);
  const at = schema.allOf.findLastIndex(
    (part) => typeof part === 'object' && part.properties !== undefined && part.$ref === undefined,
  );
  const part = at === -1 ? undefined : schema.allOf[at];
  const from = typeof part === 'object' ? part : made(loading, { type: 'object' }, schema);
  const tagged = addTag(loading, from, property, values);
  const allOf = at === -1 ? [...schema.allOf, tagged] : schema.allOf.with(at, tagged);
  return made(loading, { ...schema, allOf }, schema);
}

function addTag(
  loading: Loading,
  schema: SchemaObject,
  property: string,
  values: readonly unknown[],
): SchemaObject {
  const { properties = {}, required = [] } = schema;
  const declared = Object.hasOwn(properties, property) ? properties[property] : undefined;
  const tag = made(loading, tagSchema(declared, values), typeof declared === 'object' ? declared : schema);
  const result: SchemaObject = {
    ...schema,
    ...(schema.type === undefined ? { type: 'object' } : {}),
    properties: made(loading, { ...properties, [property]: tag }, properties),
    required: required.includes(property) ? required : [...required, property],
  };
  return made(loading, result, schema);
}

const KEPT = ['title', 'description', 'deprecated', 'readOnly', 'writeOnly'] as const;

function tagSchema(declared: Schema | undefined, values: readonly unknown[]): SchemaObject {
  const result: { -readonly [K in keyof SchemaObject]: SchemaObject[K] } = { type: typeOf(values, declared) };
  if (values.length === 1) result.const = values[0];
  else result.enum = values;
  if (typeof declared === 'object')
    for (const key of KEPT) if (declared[key] !== undefined) result[key as string] = declared[key];
  return result;
}

function typeOf(values: readonly unknown[], declared: Schema | undefined): string {
  const [first] = values;
  if (typeof first === 'boolean') return 'boolean';
  if (typeof first !== 'number') return 'string';
  return typeof declared === 'object' && declared.type === 'integer' ? 'integer' : 'number';
}
