// `enum` and `default` as YAML and habit spell them -> values of the schema's own type.
import { type Loading, type Raw, report } from '../loading.ts';
import { quote } from '../refs.ts';
import type { Draft } from './normalise.ts';

/** Reads numbers written as text and text written as numbers; leaves out what cannot be meant. */
export function repairValues(loading: Loading, draft: Draft, raw: Raw): void {
  if (draft.type === 'string' && raw.type === 'file' && draft.format === undefined) draft.format = 'binary';
  repairEnum(loading, draft, raw);
  repairDefault(loading, draft, raw);
}

function repairEnum(loading: Loading, draft: Draft, raw: Raw): void {
  const values: unknown = draft.enum;
  if (values === undefined) return;
  delete draft.enum;
  if (!Array.isArray(values) || values.length === 0) {
    report(
      loading,
      'enum-invalid',
      '"enum" must be a list of at least one value; it is left out.',
      raw,
      'enum',
    );
    return;
  }
  if (draft.type === 'array' && !values.some(Array.isArray)) {
    moveToItems(loading, draft, raw, values);
    return;
  }
  const typed = values.map((value) => ofType(value, draft.type));
  const kept = distinct(typed.filter((value) => value !== undefined));
  if (kept.length < new Set(values).size || typed.some((value, index) => value !== values[index]))
    report(
      loading,
      'enum-repaired',
      `Not every value of this enum is of type ${quote(draft.type)}; it is read as ${quote(JSON.stringify(kept))}.`,
      raw,
      'enum',
    );
  if (kept.length > 0) draft.enum = kept;
}

/** On a list, an enum of single values is meant for the items. */
function moveToItems(loading: Loading, draft: Draft, raw: Raw, values: readonly unknown[]): void {
  report(
    loading,
    'enum-repaired',
    'This enum lists items, not lists; it is read as the enum of "items". Move it there.',
    raw,
    'enum',
  );
  const { items } = draft;
  if (typeof items === 'object' && items.$ref === undefined && items.enum === undefined)
    draft.items = { ...items, enum: values };
  else if (items === undefined || items === true) draft.items = { enum: values };
}

function repairDefault(loading: Loading, draft: Draft, raw: Raw): void {
  if (draft.default === undefined || typeof draft.type !== 'string') return;
  if (draft.default === null && raw.nullable === true) return;
  const value = ofType(draft.default, draft.type);
  if (value === draft.default) return;
  delete draft.default;
  if (value !== undefined) draft.default = value;
  const reading = value === undefined ? 'left out' : `read as ${JSON.stringify(value)}`;
  report(
    loading,
    'default-invalid',
    `The default is not of type ${quote(draft.type)}; it is ${reading}.`,
    raw,
    'default',
  );
}

/** The value itself when it has the type, its reading in that type when that is plain, else undefined. */
function ofType(value: unknown, type: Draft['type']): unknown {
  if (typeof type !== 'string') return value;
  if (type === 'string') return value === null || typeof value === 'object' ? undefined : String(value);
  if (type === 'integer') return asNumber(value, Number.isInteger);
  if (type === 'number') return asNumber(value, Number.isFinite);
  if (type === 'boolean') return asBoolean(value);
  if (type === 'array') return Array.isArray(value) ? value : undefined;
  if (type === 'object')
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  return value;
}

function asNumber(value: unknown, isValid: (value: number) => boolean): number | undefined {
  const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof read === 'number' && isValid(read) ? read : undefined;
}

function asBoolean(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value === 'true') return true;
  return value === 'false' ? false : undefined;
}

function distinct(values: readonly unknown[]): unknown[] {
  const seen = new Set<string>();
  return values.filter((value) => {
    const text = JSON.stringify(value);
    return seen.size < seen.add(text).size;
  });
}
