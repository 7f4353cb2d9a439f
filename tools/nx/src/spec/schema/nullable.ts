// `nullable: true`, or `type: "null"` beside branches of other types -> `null` among the types, the enum and the branches.
import type { Schema, SchemaObject } from '../document.ts';
import { type Loading, made, type Raw, report } from '../loading.ts';
import type { Draft } from './normalise.ts';

const ANNOTATIONS = [
  'title',
  'description',
  'default',
  'example',
  'examples',
  'deprecated',
  'readOnly',
  'writeOnly',
];

/** The draft itself, or a union of it and null, where the source says `nullable` (`x-nullable` in Swagger 2.0). */
export function allowNull(loading: Loading, draft: Draft, raw: Raw): SchemaObject {
  const isNullable = raw.nullable === true || raw['x-nullable'] === true;
  if (!takesNullAlone(loading, draft, raw) && !isNullable) return draft;
  if (draft.type !== undefined) draft.type = [...new Set([draft.type, 'null'].flat())];
  if (draft.enum !== undefined && !draft.enum.includes(null)) draft.enum = [...draft.enum, null];
  if (draft.const !== undefined && draft.const !== null) {
    draft.enum = [draft.const, null];
    delete draft.const;
  }
  const keyword = draft.anyOf !== undefined ? 'anyOf' : 'oneOf';
  const branches = draft[keyword];
  const isUnion =
    branches !== undefined &&
    draft.allOf === undefined &&
    (draft.anyOf === undefined || draft.oneOf === undefined);
  if (isUnion) {
    if (!branches.some(takesNull)) draft[keyword] = [...branches, { type: 'null' }];
    return draft;
  }
  const isComposed =
    draft.$ref !== undefined ||
    draft.allOf !== undefined ||
    branches !== undefined ||
    draft.not !== undefined;
  if (isComposed) return unionWithNull(loading, draft, raw);
  if (draft.type === undefined && draft.properties !== undefined) draft.type = ['object', 'null'];
  return draft;
}

/** Takes the type away where it is null alone and no branch beside it takes null: then no value at all would be valid. */
function takesNullAlone(loading: Loading, draft: Draft, raw: Raw): boolean {
  const branches = [draft.oneOf, draft.anyOf, draft.allOf].flatMap((each) => each ?? []);
  if (String(draft.type) !== 'null' || branches.length === 0 || branches.some(takesNull)) return false;
  delete draft.type;
  const message =
    'Only null is of this type, and no branch beside it takes null; it is read as null or one of the branches. Write { type: "null" } as a branch of its own.';
  report(loading, 'null-beside', message, raw, 'type');
  return true;
}

function takesNull(branch: Schema): boolean {
  return typeof branch === 'object' && [branch.type].flat().includes('null');
}

/** Annotations stay outside, where tools look for them. */
function unionWithNull(loading: Loading, draft: Draft, raw: Raw): SchemaObject {
  const outer: Draft = {};
  for (const keyword of Object.keys(draft)) {
    if (!ANNOTATIONS.includes(keyword) && !keyword.startsWith('x-')) continue;
    outer[keyword] = draft[keyword];
    delete draft[keyword];
  }
  outer.anyOf = [made(loading, draft, raw), { type: 'null' }];
  return outer;
}
