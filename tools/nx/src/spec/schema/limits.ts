// Limits of numbers, texts, lists and objects -> the forms of JSON Schema 2020-12.
import { type Loading, type Raw, report } from '../loading.ts';
import { quote } from '../refs.ts';
import type { Draft } from './normalise.ts';

const COUNTS: ReadonlySet<string> = new Set([
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
]);
const NUMBERS: ReadonlySet<string> = new Set([
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
]);
const FLAGS: ReadonlySet<string> = new Set(['uniqueItems', 'deprecated', 'readOnly', 'writeOnly']);

/** Boolean exclusive limits (3.0) become numbers; limits that are no numbers are read as such or left out. */
export function repairLimits(loading: Loading, draft: Draft, raw: Raw): void {
  exclude(draft, 'exclusiveMinimum', 'minimum');
  exclude(draft, 'exclusiveMaximum', 'maximum');
  for (const keyword in raw) {
    if (NUMBERS.has(keyword)) repairNumber(loading, draft, raw, keyword, Number.isFinite);
    else if (COUNTS.has(keyword)) repairNumber(loading, draft, raw, keyword, isCount);
    else if (FLAGS.has(keyword) && typeof draft[keyword] !== 'boolean') delete draft[keyword];
  }
  if (draft.multipleOf !== undefined && draft.multipleOf <= 0) delete draft.multipleOf;
}

const isCount = (value: number) => Number.isInteger(value) && value >= 0;

function exclude(
  draft: Draft,
  exclusive: 'exclusiveMinimum' | 'exclusiveMaximum',
  inclusive: 'minimum' | 'maximum',
): void {
  const value: unknown = draft[exclusive];
  if (typeof value !== 'boolean') return;
  delete draft[exclusive];
  const limit = draft[inclusive];
  if (!value || limit === undefined) return;
  draft[exclusive] = limit;
  delete draft[inclusive];
}

function repairNumber(
  loading: Loading,
  draft: Draft,
  raw: Raw,
  keyword: string,
  isValid: (value: number) => boolean,
): void {
  const value: unknown = draft[keyword];
  if (value === undefined || (typeof value === 'number' && isValid(value))) return;
  delete draft[keyword];
  const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
  if (isValid(read)) draft[keyword] = read;
  else
    report(
      loading,
      'keyword-invalid',
      `"${keyword}" cannot be ${quote(value)}; it is left out.`,
      raw,
      keyword,
    );
}
