// A plain YAML scalar -> null, boolean, number or text, by the core schema of YAML 1.2 (chapter 10.3).

const INTEGER = /^[-+]?\d+$/;
const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;

/** `yes`, `no`, `on`, `off` and dates stay text, as YAML 1.2 has it. */
export function readPlain(raw: string): string | number | boolean | null {
  if (raw === '') return null;
  const code = raw.charCodeAt(0);
  const isNumberLike = (code >= 0x30 && code <= 0x39) || code === 0x2b || code === 0x2d || code === 0x2e;
  if (isNumberLike) return readNumber(raw);
  if (raw.length > 5) return raw;
  if (raw === '~' || raw === 'null' || raw === 'Null' || raw === 'NULL') return null;
  if (raw === 'true' || raw === 'True' || raw === 'TRUE') return true;
  if (raw === 'false' || raw === 'False' || raw === 'FALSE') return false;
  return raw;
}

function readNumber(raw: string): string | number {
  if (INTEGER.test(raw) || FLOAT.test(raw)) return Number(raw);
  if (/^0o[0-7]+$/.test(raw) || /^0x[\da-fA-F]+$/.test(raw)) return Number(raw);
  if (/^[-+]?\.(inf|Inf|INF)$/.test(raw)) return raw.startsWith('-') ? -Infinity : Infinity;
  if (/^\.(nan|NaN|NAN)$/.test(raw)) return Number.NaN;
  return raw;
}
