// A schema of any dialect -> JSON Schema 2020-12 with local references.
import type { Schema, SchemaObject } from '../document.ts';
import type { SourceFile } from '../files.ts';
import { isRaw, type Loading, made, type Raw, report } from '../loading.ts';
import { describe, quote, resolveRef } from '../refs.ts';
import { put } from '../text/parsed.ts';
import { repairArray } from './arrays.ts';
import { readDiscriminator } from './discriminator.ts';
import { boundTarget, enter, nameInScope } from './dynamic.ts';
import { repairLimits } from './limits.ts';
import { allowNull } from './nullable.ts';
import { repairPattern, repairPatternKeys } from './pattern.ts';
import { repairRequired } from './required.ts';
import { LIST, MAP, ONE, refTo } from './subschemas.ts';
import { readTypes } from './types.ts';
import { repairValues } from './values.ts';

/** A schema under construction. */
export type Draft = { -readonly [K in keyof SchemaObject]: SchemaObject[K] };

/** Keywords that go out as they are, once repaired. Anything else but extensions has no meaning in a schema. */
const PLAIN = new Set(
  `title description default example examples deprecated readOnly writeOnly enum const format pattern required
  minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength minItems maxItems uniqueItems
  minProperties maxProperties minContains maxContains contentEncoding contentMediaType dependentRequired`.split(
    /\s+/,
  ),
);

/** What these say depends on the other keywords. */
const READ_LATER = new Set(['enum', 'required']);

function isExtension(keyword: string): boolean {
  return keyword.startsWith('x-') && keyword !== 'x-nullable';
}

function isMeant(keyword: string): boolean {
  return PLAIN.has(keyword) || ONE.has(keyword) || LIST.has(keyword) || MAP.has(keyword);
}
const TEXTS = new Set(['title', 'summary', 'description', 'format', 'contentEncoding', 'contentMediaType']);
/** They say something about a value without refusing any. */
const ANNOTATIONS = new Set(['title', 'description', 'default', 'example', 'examples', 'deprecated']);
for (const keyword of ['readOnly', 'writeOnly', 'summary']) ANNOTATIONS.add(keyword);

/**
 * Normalises one schema and all below it. References become components, which wait in the loading for their turn.
 * `isMember`: the schema is part of an `allOf` or the like, so that other parts may say what it does not.
 */
export function normaliseSchema(
  loading: Loading,
  raw: unknown,
  file: SourceFile,
  holder: object,
  isMember = false,
  key?: string,
): Schema {
  if (typeof raw === 'boolean') return raw;
  if (!isRaw(raw)) {
    report(
      loading,
      'schema-invalid',
      `Here should be a schema, not ${describe(raw)}; it is read as "anything".`,
      holder,
      key,
    );
    return true;
  }
  const { bindings } = loading.scope;
  if (typeof raw.$id === 'string')
    loading.scope.bindings = enter(loading, bindings, { node: raw, file, path: [] });
  const ref = raw.$ref ?? raw.$dynamicRef ?? raw.$recursiveRef;
  const schema =
    typeof ref === 'string'
      ? normaliseRef(loading, raw, ref, file)
      : normaliseKeywords(loading, raw, file, isMember);
  loading.scope.bindings = bindings;
  if (schema.readOnly === true || schema.writeOnly === true) loading.flagged.push(schema);
  return made(loading, schema, raw);
}

function normaliseKeywords(loading: Loading, raw: Raw, file: SourceFile, isMember: boolean): SchemaObject {
  const draft: Draft = {};
  const types = readTypes(loading, raw);
  if (types !== undefined) draft.type = types;
  for (const keyword of Object.keys(raw)) {
    if (READ_LATER.has(keyword) || (!isMeant(keyword) && !isExtension(keyword))) continue;
    const value = normaliseKeyword(loading, raw, keyword, file, isMember);
    if (value !== undefined) put(draft, keyword, value);
  }
  readDiscriminator(loading, draft, raw, file);
  repairArray(loading, draft, raw, file);
  repairLimits(loading, draft, raw);
  repairPattern(loading, draft, raw);
  repairPatternKeys(loading, draft, raw);
  repairValues(loading, draft, raw);
  repairRequired(loading, draft, raw, isMember);
  return allowNull(loading, draft, raw);
}

function normaliseKeyword(
  loading: Loading,
  raw: Raw,
  keyword: string,
  file: SourceFile,
  isMember: boolean,
): unknown {
  const value = raw[keyword];
  if (ONE.has(keyword)) {
    if (keyword === 'items' && Array.isArray(value)) return undefined;
    return normaliseSchema(loading, value, file, raw, isMember && (keyword === 'then' || keyword === 'else'));
  }
  if (LIST.has(keyword)) return normaliseList(loading, raw, keyword, file);
  if (MAP.has(keyword)) return normaliseMap(loading, raw, keyword, file);
  return TEXTS.has(keyword) && typeof value !== 'string' ? undefined : value;
}

function normaliseList(loading: Loading, raw: Raw, keyword: string, file: SourceFile): Schema[] | undefined {
  const list = raw[keyword];
  if (Array.isArray(list) && list.length > 0) {
    const isMember = keyword !== 'prefixItems';
    return list.map((item) => normaliseSchema(loading, item, file, list, isMember));
  }
  report(
    loading,
    'keyword-invalid',
    `"${keyword}" must be a list of at least one schema; it is left out.`,
    raw,
    keyword,
  );
  return undefined;
}

function normaliseMap(loading: Loading, raw: Raw, keyword: string, file: SourceFile): object | undefined {
  const map = raw[keyword];
  if (!isRaw(map)) {
    if (map !== null)
      report(
        loading,
        'keyword-invalid',
        `"${keyword}" must be a mapping of names to schemas, not ${describe(map)}; it is left out.`,
        raw,
        keyword,
      );
    return undefined;
  }
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(map))
    put(result, key, normaliseSchema(loading, map[key], file, map, false, key));
  return made(loading, result, map);
}

/** Assertions beside a reference hold only since 3.1; annotations are kept, since every tool shows them. */
function normaliseRef(loading: Loading, raw: Raw, ref: string, file: SourceFile): SchemaObject {
  const found = resolveRef(loading, ref, file, raw);
  const isDynamic = raw.$ref === undefined && raw.$dynamicRef === ref;
  const target = found !== undefined && isDynamic ? boundTarget(loading, found, ref) : found;
  const name = target === undefined ? undefined : nameInScope(loading, target);
  if (name === undefined) return {};
  const pointer: Draft = { $ref: refTo(name) };
  const siblings: Record<string, unknown> = {};
  for (const keyword of Object.keys(raw)) {
    const value = raw[keyword];
    if (TEXTS.has(keyword) && typeof value !== 'string') continue;
    if (ANNOTATIONS.has(keyword) || isExtension(keyword)) put(pointer, keyword, value);
    else if (isMeant(keyword)) put(siblings, keyword, raw[keyword]);
  }
  if (raw.type !== undefined) siblings.type = raw.type;
  if (Object.keys(siblings).length > 0) addSiblings(loading, pointer, siblings, raw, file);
  return allowNull(loading, made(loading, pointer, raw), raw);
}

function addSiblings(loading: Loading, pointer: Draft, siblings: Raw, raw: Raw, file: SourceFile): void {
  if (loading.dialect === '2.0' || loading.dialect === '3.0') {
    const names = Object.keys(siblings).filter((keyword) => keyword !== 'type');
    if (names.length === 0) return;
    const message = `${names.map(quote).join(', ')} beside $ref mean nothing before OpenAPI 3.1 and are left out. Use allOf, or remove them.`;
    report(loading, 'ref-siblings', message, raw, '$ref');
    return;
  }
  const { $ref = '' } = pointer;
  delete pointer.$ref;
  const { unevaluatedProperties, unevaluatedItems, ...rest } = normaliseKeywords(
    loading,
    siblings,
    file,
    true,
  );
  pointer.allOf = [made(loading, { $ref }, raw)];
  if (Object.keys(rest).length > 0) pointer.allOf = [...pointer.allOf, made(loading, rest, raw)];
  // What is evaluated is seen from beside the parts alone, not from within one of them.
  if (unevaluatedProperties !== undefined) pointer.unevaluatedProperties = unevaluatedProperties;
  if (unevaluatedItems !== undefined) pointer.unevaluatedItems = unevaluatedItems;
}
