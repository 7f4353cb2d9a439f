// `oneOf` with branches that allow the same values -> `anyOf`: of such branches no value would ever be of exactly one.
import type { OpenApi, Schema, SchemaObject } from '../document.ts';
import { type Loading, made, report } from '../loading.ts';
import { changeSchemas } from '../views/paths.ts';
import { mapSubschemas, refName, subschemas } from './subschemas.ts';

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
  const alike = new Map<SchemaObject, boolean>();
  const loosen = (schema: Schema): Schema => {
    if (typeof schema !== 'object' || !holdsAlike(loading, schema, alike)) return schema;
    const { oneOf, ...rest } = mapSubschemas(schema, loosen);
    const isAlike = hasAlike(loading, schema) && rest.anyOf === undefined;
    if (isAlike) reportAlike(loading, schema);
    const kept = oneOf === undefined ? rest : { ...rest, [isAlike ? 'anyOf' : 'oneOf']: oneOf };
    return made(loading, kept, schema);
  };
  for (const [name, schema] of schemas) schemas.set(name, loosen(schema));
  return changeSchemas(loading, paths, loosen);
}

function reportAlike(loading: Loading, schema: SchemaObject): void {
  const message =
    'Several branches of this "oneOf" allow the same values, so none would be of exactly one; it is read as "anyOf". Tell the branches apart, as by a discriminator, or write "anyOf".';
  report(loading, 'one-of-alike', message, schema, 'oneOf');
}

/** Whether the schema or one below it, references not followed, has branches that are alike. */
function holdsAlike(loading: Loading, schema: SchemaObject, known: Map<SchemaObject, boolean>): boolean {
  const answer = known.get(schema);
  if (answer !== undefined) return answer;
  let holds = hasAlike(loading, schema);
  for (const sub of subschemas(schema)) {
    if (typeof sub === 'object' && holdsAlike(loading, sub, known)) holds = true;
  }
  known.set(schema, holds);
  return holds;
}

function hasAlike(loading: Loading, { oneOf }: SchemaObject): boolean {
  if (oneOf === undefined || oneOf.length < 2) return false;
  const branches = oneOf.map((branch) => resolve(loading, branch));
  if (new Set(branches.map(textOf)).size < branches.length) return true;
  const objects = branches.filter(isPlainObject);
  return objects.some((one, index) => objects.slice(index + 1).some((other) => takeEachOther(one, other)));
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
    schema.type === 'object' &&
    (schema.additionalProperties ?? true) === true &&
    Object.keys(schema).every((key) => PLAIN.has(key) || ANNOTATIONS.has(key) || key.startsWith('x-'))
  );
}

/** Whether an object with all properties of either is one of the other too: open, and what they share is the same. */
function takeEachOther(one: SchemaObject, other: SchemaObject): boolean {
  const [left, right] = [one.properties ?? {}, other.properties ?? {}];
  const shared = Object.keys(left).filter((name) => Object.hasOwn(right, name));
  return (
    shared.every((name) => textOf(left[name] ?? true) === textOf(right[name] ?? true)) &&
    [...(one.required ?? []), ...(other.required ?? [])].every((name) => shared.includes(name))
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
