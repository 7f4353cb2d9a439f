// `additionalProperties: false` that shuts out what stands beside it in an `allOf` -> what is meant: nothing but what all
// parts declare together.
import type { OpenApi, Schema, SchemaObject } from '../document.ts';
import { type Loading, made, report } from '../loading.ts';
import { quote } from '../refs.ts';
import { changeSchemas } from '../views/paths.ts';
import type { Schemas } from './families.ts';
import { eachSubschema, mapSubschemas, refName } from './subschemas.ts';

type Names = ReadonlySet<string>;

/** What a closed schema is read as: closed around all of its parts, or open, since it is itself part of something larger. */
type Reading = 'whole' | 'open';
type Readings = Map<SchemaObject, Reading>;

/** A schema to read, and the names that are declared beside it. */
type Pending = readonly [schema: SchemaObject, beside: Names];

/** Changes the components of the loading; answers the operations with their own schemas changed. */
export function openClosedParts(loading: Loading, paths: OpenApi['paths']): OpenApi['paths'] {
  const { schemas } = loading.components;
  if (!hasClosed(loading, paths)) return paths;
  const readings: Readings = new Map();
  const pending: Pending[] = [];
  const collect = (schema: Schema): Schema => {
    eachBelow(schema, (one) => {
      if (isComposed(one)) pending.push([one, NO_NAMES]);
    });
    return schema;
  };
  for (const schema of schemas.values()) collect(schema);
  changeSchemas(loading, paths, collect);
  readAll(loading, pending, readings);
  if (readings.size === 0) return paths;
  const holders = new Set<SchemaObject>();
  const done = new Map<SchemaObject, Schema>();
  const open = (schema: Schema): Schema => {
    findHolders(schema, readings, holders);
    return openedOnce(schema);
  };
  const openedOnce = (schema: Schema): Schema => {
    if (typeof schema !== 'object' || !holders.has(schema)) return schema;
    const result = done.get(schema) ?? opened(loading, schema, readings.get(schema), openedOnce);
    done.set(schema, result);
    return result;
  };
  for (const [name, schema] of schemas) schemas.set(name, open(schema));
  return changeSchemas(loading, paths, open);
}

const NO_NAMES: Names = new Set();

const isClosed = ({ additionalProperties }: SchemaObject): boolean => additionalProperties === false;
const isComposed = ({ allOf, anyOf, oneOf }: SchemaObject): boolean =>
  (allOf ?? anyOf ?? oneOf) !== undefined;

function hasClosed(loading: Loading, paths: OpenApi['paths']): boolean {
  let found = false;
  const look = (schema: Schema): Schema => {
    if (!found) eachBelow(schema, (one) => (found ||= isClosed(one)));
    return schema;
  };
  for (const schema of loading.components.schemas.values()) look(schema);
  changeSchemas(loading, paths, look);
  return found;
}

/** The schema itself and all below it, references not followed. */
function eachBelow(schema: Schema, visit: (one: SchemaObject) => void): void {
  if (typeof schema !== 'object') return;
  visit(schema);
  eachSubschema(schema, (sub) => eachBelow(sub, visit));
}

/**
 * Notes how each closed schema is read. A schema is read again only where there is more beside it, however many ways lead
 * to it; what it leads to waits in the same list, which a chain of any length cannot overflow.
 */
function readAll(loading: Loading, pending: Pending[], readings: Readings): void {
  const besides = new Map<SchemaObject, Names>();
  for (const [schema, beside] of pending) {
    const known = besides.get(schema);
    if (known !== undefined && [...beside].every((name) => known.has(name))) continue;
    const around = new Set([...(known ?? []), ...beside]);
    besides.set(schema, around);
    if (isClosed(schema)) note(loading, schema, around, readings);
    pending.push(...partsOf(schema, around, loading.components.schemas));
  }
}

/** What the value of a schema is checked with besides. */
function* partsOf(schema: SchemaObject, around: Names, schemas: Schemas): Generator<Pending> {
  const target = targetOf(schema, schemas);
  if (target !== undefined) yield [target, around];
  const { allOf = [], anyOf = [], oneOf = [], ...own } = schema;
  const only = onlyBranch(anyOf) ?? onlyBranch(oneOf);
  if (only !== undefined) yield [only, new Set([...around, ...namesOf([own, ...allOf], schemas)])];
  for (const part of allOf) {
    if (typeof part !== 'object') continue;
    const others = allOf.filter((other) => other !== part);
    const names = namesOf([own, ...others, ...anyOf, ...oneOf], schemas);
    yield [part, new Set([...around, ...names])];
  }
}

/** The one branch beside null: what `nullable` makes of a schema. */
function onlyBranch(branches: readonly Schema[]): SchemaObject | undefined {
  const [first, ...others] = branches.filter(
    (branch) => typeof branch !== 'object' || branch.type !== 'null',
  );
  return others.length === 0 && typeof first === 'object' ? first : undefined;
}

function note(loading: Loading, schema: SchemaObject, around: Names, readings: Readings): void {
  const { properties = {}, patternProperties = {} } = schema;
  const patterns = Object.keys(patternProperties).map((pattern) => new RegExp(pattern, 'u'));
  const isLetIn = (name: string) =>
    Object.hasOwn(properties, name) || patterns.some((pattern) => pattern.test(name));
  const { schemas } = loading.components;
  const inside = declared([schema], schemas);
  const needed = [...around, ...declared([schema], schemas, 'required')];
  const foreign = needed.filter((name) => !isLetIn(name) && !inside.has(name));
  const shutOut = [...inside].filter((name) => !isLetIn(name));
  if (foreign.length > 0) readings.set(schema, 'open');
  else if (shutOut.length > 0 && readings.get(schema) === undefined) readings.set(schema, 'whole');
}

const namesOf = (schemas: readonly Schema[], components: Schemas): readonly string[] => [
  ...declared(schemas, components),
  ...declared(schemas, components, 'required'),
];

/** Every name that the schemas declare as property or require; their parts, branches and references included. */
function declared(
  schemas: readonly Schema[],
  components: Schemas,
  keyword: 'properties' | 'required' = 'properties',
): Names {
  const names = new Set<string>();
  const seen = new Set(schemas);
  for (const schema of seen) {
    if (typeof schema !== 'object') continue;
    const { allOf = [], anyOf = [], oneOf = [], required = [], properties = {} } = schema;
    for (const name of keyword === 'required' ? required : Object.keys(properties)) names.add(name);
    for (const part of [targetOf(schema, components) ?? true, ...allOf, ...anyOf, ...oneOf]) seen.add(part);
  }
  return names;
}

function targetOf(schema: Schema, components: Schemas): SchemaObject | undefined {
  const name = refName(schema);
  const target = name === undefined ? undefined : components.get(name);
  return typeof target === 'object' ? target : undefined;
}

/** Whether the schema or one below it is read in another way; notes all that hold one. */
function findHolders(schema: Schema, readings: Readings, holders: Set<SchemaObject>): boolean {
  if (typeof schema !== 'object') return false;
  let holds = readings.has(schema);
  eachSubschema(schema, (sub) => {
    if (findHolders(sub, readings, holders)) holds = true;
  });
  if (holds) holders.add(schema);
  return holds;
}

function opened(
  loading: Loading,
  schema: SchemaObject,
  reading: Reading | undefined,
  open: (sub: Schema) => Schema,
): Schema {
  const changed = mapSubschemas(schema, open);
  if (reading === undefined) return made(loading, changed, schema);
  const { additionalProperties: _, ...rest } = changed;
  reportClosed(loading, schema, reading);
  return made(loading, reading === 'whole' ? { ...rest, unevaluatedProperties: false } : rest, schema);
}

function reportClosed(loading: Loading, schema: SchemaObject, reading: Reading): void {
  const says = `${quote('additionalProperties: false')} shuts out what the parts beside it declare`;
  const message =
    reading === 'whole'
      ? `${says}; it is read as "unevaluatedProperties: false", which lets in what any part declares. Write that.`
      : `${says} or require, and "unevaluatedProperties: false" here would do so too; it is left out, so that further properties are taken. Take it out, or close the largest schema alone.`;
  report(loading, 'closed-part', message, schema, 'additionalProperties');
}
