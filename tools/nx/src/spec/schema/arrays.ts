// Lists of item schemas (drafts before 2020-12) and `dependencies` -> `prefixItems`, `dependentRequired` and the like.
import type { Schema } from '../document.ts';
import type { SourceFile } from '../files.ts';
import { isRaw, type Loading, type Raw } from '../loading.ts';
import { put } from '../text/parsed.ts';
import { type Draft, normaliseSchema } from './normalise.ts';

/** Puts the older forms into those of JSON Schema 2020-12. */
export function repairArray(loading: Loading, draft: Draft, raw: Raw, file: SourceFile): void {
  const { items, additionalItems } = raw;
  if (Array.isArray(items)) {
    draft.prefixItems = items.map((item) => normaliseSchema(loading, item, file, items));
    if (additionalItems !== undefined) draft.items = normaliseSchema(loading, additionalItems, file, raw);
  }
  if (isRaw(raw.dependencies)) splitDependencies(loading, draft, raw.dependencies, file);
}

function splitDependencies(loading: Loading, draft: Draft, dependencies: Raw, file: SourceFile): void {
  const required: Record<string, unknown> = {};
  const schemas: Record<string, Schema> = {};
  for (const [name, value] of Object.entries(dependencies)) {
    if (Array.isArray(value)) put(required, name, value);
    else put(schemas, name, normaliseSchema(loading, value, file, dependencies, true));
  }
  if (Object.keys(required).length > 0) draft.dependentRequired ??= required;
  if (Object.keys(schemas).length > 0) draft.dependentSchemas ??= schemas;
}
