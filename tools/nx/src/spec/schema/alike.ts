// `oneOf` with branches that allow the same values -> `anyOf`: of such branches no value would ever be of exactly one.
import type { OpenApi, Schema, SchemaObject } from '../document.ts';
import { type Loading, made, report } from '../loading.ts';
import { changeSchemas } from '../views/paths.ts';
import { eachSubschema, mapSubschemas, refName } from './subschemas.ts';

/** Keywords that say nothing of which values are allowed. */
const ANNOTATIONS: ReadonlySet<string> = new Set([
  '$comment',
  'default',
  'deprecated',
  'description',
  'discriminator',
  'example',
  'examples',
  'externalDocs',
  'readOnly',
  'title',
  'writeOnly',
  'xml',
]);

/** Changes the components of the loading; answers the operations with their own schemas changed. */
export function loosenAlike(loading: Loading, paths: OpenApi['paths']): OpenApi['paths'] {
  const { schemas } = loading.components;
  const holders = new Set<SchemaObject>();
  const loosen = (schema: Schema): Schema => {
    if (typeof schema !== 'object' || !holders.has(schema)) return schema;
    const { oneOf, ...rest } = mapSubschemas(schema, loosen);
    const isAlike = hasAlike(loading, schema) && rest.anyOf === undefined;
    if (isAlike) reportAlike(loading, schema);
    const kept = oneOf === undefined ? rest : { ...rest, [isAlike ? 'anyOf' : 'oneOf']: oneOf };
    return made(loading, kept, schema);
  };
  const find = (schema: Schema): Schema => {
    findHolders(loading, schema, holders);
    return loosen(schema);
  };
  for (const [name, schema] of schemas) schemas.set(name, find(schema));
  return changeSchemas(loading, paths, find);
}

function reportAlike(loading: Loading, schema: SchemaObject): void {
  const message =
    'Several branches of this "oneOf" allow the same values, so none would be of exactly one; it is read as "anyOf". Tell the branches apart, as by a discriminator, or write "anyOf".';
  report(loading, 'one-of-alike', message, schema, 'oneOf');
}

/** Whether the schema or one below it, references not followed, has branches that are alike; notes all that do. */
function findHolders(loading: Loading, schema: Schema, holders: Set<SchemaObject>): boolean {
  if (typeof schema !== 'object') return false;
  let holds = hasAlike(loading, schema);
  eachSubschema(schema, (sub) => {
    if (findHolders(loading, sub, holders)) holds = true;
  });
  if (holds) holders.add(schema);
  return holds;
}

function hasAlike(loading: Loading, { oneOf }: SchemaObject): boolean {
  if (oneOf === undefined || oneOf.length < 2) return false;
  const branches = oneOf.map((branch) => resolve(loading, branch));
  if (new Set(branches.map(textOf)).size < branches.length) return true;
  const objects = branches.filter(isPlainObject);
  return objects.some((one, index) =>
    objects.slice(index + 1).some((other) => takeEachOther(loading, one, other)),
  );
}

/** A branch that only refers is what it refers to. */
function resolve(loading: Loading, branch: Schema): Schema {
  let schema = branch;
  for (let steps = 0; steps < 20; steps += 1) {
    const name = refName(schema);
    if (name === undefined) break;
    schema = loading.components.schemas.get(name) ?? true;
  }
  return schema;
}

const PLAIN: ReadonlySet<string> = new Set(['type', 'properties', 'required', 'additionalProperties']);

function isPlainObject(schema: Schema): schema is SchemaObject {
  return (
    typeof schema === 'object' &&
    (schema.type === 'object' || (schema.type === undefined && schema.properties !== undefined)) &&
    (schema.additionalProperties ?? true) === true &&
    Object.keys(schema).every((key) => PLAIN.has(key) || ANNOTATIONS.has(key) || key.startsWith('x-'))
  );
}

/**
 * Whether an object with all properties of either is one of the other too: both are open, and what they share is the same,
 * or such objects again, or lists of them.
 */
function takeEachOther(loading: Loading, one: SchemaObject, other: SchemaObject, depth = 0): boolean {
  const [left, right] = [one.properties ?? {}, other.properties ?? {}];
  const shared = Object.keys(left).filter((name) => Object.hasOwn(right, name));
  return (
    shared.every((name) => takeAlike(loading, left[name] ?? true, right[name] ?? true, depth + 1)) &&
    [...(one.required ?? []), ...(other.required ?? [])].every((name) => shared.includes(name))
  );
}

const DEEPEST = 5;

function takeAlike(loading: Loading, left: Schema, right: Schema, depth: number): boolean {
  const [one, other] = [resolve(loading, left), resolve(loading, right)];
  if (textOf(one) === textOf(other)) return true;
  if (depth > DEEPEST || typeof one !== 'object' || typeof other !== 'object') return false;
  if (isPlainObject(one) && isPlainObject(other)) return takeEachOther(loading, one, other, depth);
  const { items: ofOne, ...restOfOne } = one;
  const { items: ofOther, ...restOfOther } = other;
  return (
    one.type === 'array' &&
    textOf(restOfOne) === textOf(restOfOther) &&
    takeAlike(loading, ofOne ?? true, ofOther ?? true, depth + 1)
  );
}

/** What a schema allows, as text. */
function textOf(schema: Schema): string {
  return JSON.stringify(bare(schema));
}

function bare(schema: Schema): unknown {
  if (typeof schema !== 'object') return schema;
  const kept = Object.entries(mapSubschemas(schema, (sub) => bare(sub) as Schema)).filter(
    ([keyword]) => !ANNOTATIONS.has(keyword) && !keyword.startsWith('x-'),
  );
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
}
