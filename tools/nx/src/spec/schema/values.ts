// `enum` and `default` as YAML and habit spell them -> values of the schema's own type.
import { isRaw, type Loading, type Raw, report } from '../loading.ts';
import { quote } from '../refs.ts';
import { brokenRule } from './broken-rule.ts';
import type { Draft } from './normalise.ts';

/** Reads numbers written as text and text written as numbers; leaves out what cannot be meant. */
export function repairValues(loading: Loading, draft: Draft, raw: Raw): void {
  noteInexact(loading, raw);
  if (draft.type === 'string' && raw.type === 'file' && draft.format === undefined) draft.format = 'binary';
  repairEnum(loading, draft, raw);
  repairDefault(loading, draft, raw);
}

/** Integers that a number cannot hold have been changed by reading them: which one was written is not known any more. */
function noteInexact(loading: Loading, raw: Raw): void {
  for (const keyword of ['enum', 'const', 'default'] as const) {
    const inexact = [raw[keyword]]
      .flat()
      .find((value) => Number.isInteger(value) && !Number.isSafeInteger(value));
    if (inexact === undefined) continue;
    const message = `${String(inexact)} is beyond what a JavaScript number holds exactly (9007199254740991), so the value may differ from what is written here. Use a string.`;
    report(loading, 'number-inexact', message, raw, keyword);
  }
}

function repairEnum(loading: Loading, draft: Draft, raw: Raw): void {
  const values = raw.enum;
  if (values === undefined) return;
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
  const types = typesOf(draft, raw);
  const typed = values.map((value) => ofTypes(value, types));
  const kept = distinct(typed.filter((value) => value !== undefined));
  if (kept.length > 0) draft.enum = kept;
  if (typed.every((value, index) => value === values[index] || typeof value === 'object')) return;
  const reading = kept.length > 0 ? `read as ${shortJson(kept)}` : 'left out';
  const message = `Not every value of this enum is of type ${quote(draft.type)}; it is ${reading}.`;
  report(loading, 'enum-repaired', message, raw, 'enum');
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

/** A default of null where null cannot come means that there is none; one that breaks its own rules helps nobody. */
function repairDefault(loading: Loading, draft: Draft, raw: Raw): void {
  if (draft.default === undefined) return;
  const value = ofTypes(draft.default, typesOf(draft, raw));
  if (value === draft.default) {
    leaveOutBroken(loading, draft, raw);
    return;
  }
  const wasNull = draft.default === null;
  delete draft.default;
  if (value !== undefined) draft.default = value;
  const reading = value === undefined ? 'left out' : `read as ${shortJson(value)}`;
  if (wasNull) return;
  report(
    loading,
    'default-invalid',
    `The default is not of type ${quote(draft.type)}; it is ${reading}.`,
    raw,
    'default',
  );
}

function leaveOutBroken(loading: Loading, draft: Draft, raw: Raw): void {
  const rule = draft.default === null ? undefined : brokenRule(draft, draft.default);
  if (rule === undefined) return;
  delete draft.default;
  report(
    loading,
    'default-invalid',
    `The default breaks the rule ${quote(rule)} of its own schema; it is left out.`,
    raw,
    'default',
  );
}

function shortJson(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

/** Undefined where any type may come. */
function typesOf(draft: Draft, raw: Raw): readonly string[] | undefined {
  if (draft.type === undefined) return undefined;
  const types = [draft.type].flat();
  return raw.nullable === true || raw['x-nullable'] === true ? [...types, 'null'] : types;
}

/** The value itself when it has one of the types, its plain reading in one of them, else undefined. */
function ofTypes(value: unknown, types: readonly string[] | undefined): unknown {
  if (types === undefined) return value;
  const readings = types.map((type) => ofType(value, type));
  return readings.find((reading) => reading === value) ?? readings.find((reading) => reading !== undefined);
}

function ofType(value: unknown, type: string): unknown {
  if (type === 'string') return value === null || typeof value === 'object' ? undefined : String(value);
  if (type === 'integer') return asNumber(value, Number.isInteger);
  if (type === 'number') return asNumber(value, Number.isFinite);
  if (type === 'boolean') return asBoolean(value);
  if (type === 'array') return Array.isArray(value) ? value : undefined;
  if (type === 'object') return isRaw(value) ? value : undefined;
  return value === null ? null : undefined;
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
