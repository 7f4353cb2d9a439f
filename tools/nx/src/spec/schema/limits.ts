// Limits of numbers, texts, lists and objects -> the forms of JSON Schema 2020-12.
import { type Loading, type Raw, report } from '../loading.ts';
import { quote } from '../refs.ts';
import type { Draft } from './normalise.ts';

const COUNTS = ['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'] as const;
const NUMBERS = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'] as const;
const FLAGS = ['uniqueItems', 'deprecated', 'readOnly', 'writeOnly'] as const;

/** Boolean exclusive limits (3.0) become numbers; limits that are no numbers are read as such or left out. */
export function repairLimits(loading: Loading, draft: Draft, raw: Raw): void {
  exclude(draft, 'exclusiveMinimum', 'minimum');
  exclude(draft, 'exclusiveMaximum', 'maximum');
  for (const keyword of NUMBERS) repairNumber(loading, draft, raw, keyword, Number.isFinite);
  for (const keyword of COUNTS)
    repairNumber(loading, draft, raw, keyword, (value) => Number.isInteger(value) && value >= 0);
  if (draft.multipleOf !== undefined && draft.multipleOf <= 0) delete draft.multipleOf;
  for (const keyword of FLAGS)
    if (draft[keyword] !== undefined && typeof draft[keyword] !== 'boolean') delete draft[keyword];
}

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
  keyword: (typeof COUNTS)[number] | (typeof NUMBERS)[number],
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
