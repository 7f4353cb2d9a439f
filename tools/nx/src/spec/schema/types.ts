// The `type` of a schema of any dialect, or of what people write instead -> types of JSON Schema.
import { type Loading, type Raw, report } from '../loading.ts';
import { quote } from '../refs.ts';

const TYPES = new Set(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']);

/** What other type systems call it. `any` is no type at all. */
const OTHER_NAMES: ReadonlyMap<string, string | undefined> = new Map([
  ['any', undefined],
  ['mixed', undefined],
  ['unknown', undefined],
  ['bool', 'boolean'],
  ['int', 'integer'],
  ['int32', 'integer'],
  ['int64', 'integer'],
  ['long', 'integer'],
  ['short', 'integer'],
  ['float', 'number'],
  ['double', 'number'],
  ['decimal', 'number'],
  ['str', 'string'],
  ['text', 'string'],
  ['date', 'string'],
  ['datetime', 'string'],
  ['date-time', 'string'],
  ['timestamp', 'string'],
  ['uuid', 'string'],
  ['uri', 'string'],
  ['url', 'string'],
  ['email', 'string'],
  ['password', 'string'],
  ['binary', 'string'],
  ['byte', 'string'],
  ['file', 'string'],
  ['enum', 'string'],
  ['map', 'object'],
  ['dict', 'object'],
  ['hash', 'object'],
  ['json', undefined],
  ['list', 'array'],
]);

/** Undefined where any type may come. */
export function readTypes(loading: Loading, raw: Raw): string | readonly string[] | undefined {
  const { type } = raw;
  if (type === undefined) return undefined;
  if (!Array.isArray(type)) return readType(loading, raw, type);
  const types = type.map((one) => readType(loading, raw, one));
  const known = types.filter((one) => one !== undefined);
  if (known.length < types.length || known.length === 0) return undefined;
  const unique = [...new Set(known)];
  return unique.length === 1 ? unique[0] : unique;
}

function readType(loading: Loading, raw: Raw, type: unknown): string | undefined {
  if (typeof type === 'string' && TYPES.has(type)) return type;
  if (type === null) return 'null';
  if (type === 'file') return 'string';
  const lower = String(type).toLowerCase();
  const meant = TYPES.has(lower) ? lower : OTHER_NAMES.get(lower);
  const reading = meant === undefined ? 'anything' : quote(meant);
  report(
    loading,
    'type-unknown',
    `${quote(type)} is no type; it is read as ${reading}. Correct it.`,
    raw,
    'type',
  );
  return meant;
}
