// `required` as people write it -> a list of distinct names that the schema knows.
import type { Schema } from '../document.ts';
import { isRaw, type Loading, made, type Raw, report } from '../loading.ts';
import { quote } from '../refs.ts';
import { put } from '../text/parsed.ts';
import type { Draft } from './normalise.ts';

/** `isMember`: other parts of a composition may declare the properties. */
export function repairRequired(loading: Loading, draft: Draft, raw: Raw, isMember: boolean): void {
  const names = [...listed(raw), ...flagged(loading, raw)];
  if (names.length === 0) return;
  draft.required = [...new Set(names)];
  const isComposed = draft.allOf ?? draft.anyOf ?? draft.oneOf ?? draft.if ?? draft.unevaluatedProperties;
  const isObject = draft.properties !== undefined || draft.type === 'object';
  if (!isMember && isComposed === undefined && isObject) declareMissing(loading, draft, raw);
}

function listed({ required }: Raw): string[] {
  return Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [];
}

/** `required: true` on the property itself is how drafts before 4 had it. */
function flagged(loading: Loading, raw: Raw): string[] {
  if (!isRaw(raw.properties)) return [];
  const names: string[] = [];
  for (const name in raw.properties) {
    const property = raw.properties[name];
    if (!isRaw(property) || property.required !== true) continue;
    names.push(name);
    report(
      loading,
      'required-flag',
      `${quote(name)} says "required: true" itself; it is added to the list of its object. Move it there.`,
      property,
      'required',
    );
  }
  return names;
}

function declareMissing(loading: Loading, draft: Draft, raw: Raw): void {
  const { properties = {}, required = [] } = draft;
  const missing = required.filter((name) => !Object.hasOwn(properties, name));
  if (missing.length === 0) return;
  const names = missing.map(quote).join(', ');
  if (draft.additionalProperties === false) {
    draft.required = required.filter((name) => !missing.includes(name));
    report(
      loading,
      'required-undeclared',
      `${names} can never be there: required, but no property. Declare it or remove it.`,
      raw,
      'required',
    );
    return;
  }
  const declared: Record<string, Schema> = { ...properties };
  for (const name of missing) put(declared, name, schemaOfOthers(draft));
  draft.properties = made(loading, declared, draft.properties ?? raw);
  report(
    loading,
    'required-undeclared',
    `${names} is required, but no property; any value is taken. Declare it.`,
    raw,
    'required',
  );
}

function schemaOfOthers(draft: Draft): Schema {
  return draft.patternProperties === undefined ? (draft.additionalProperties ?? true) : true;
}
