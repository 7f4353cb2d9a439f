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
  return new Set(oneOf.map((branch) => textOf(loading, branch))).size < oneOf.length;
}

/** What a branch allows, as text; a branch that only refers is what it refers to. */
function textOf(loading: Loading, branch: Schema): string {
  let schema = branch;
  for (let steps = 0; steps < 20; steps += 1) {
    const name = refName(schema);
    if (name === undefined) break;
    schema = loading.components.schemas.get(name) ?? true;
  }
  return JSON.stringify(bare(schema));
}

function bare(schema: Schema): unknown {
  if (typeof schema !== 'object') return schema;
  const kept = Object.entries(mapSubschemas(schema, (sub) => bare(sub) as Schema)).filter(
    ([keyword]) => !ANNOTATIONS.has(keyword) && !keyword.startsWith('x-'),
  );
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
}
