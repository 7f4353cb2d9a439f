// Fields of an event that nobody has checked -> text, maps of text, bodies.
import type { RawBody } from './invocation.ts';

/** The fields of an event, before they are trusted. */
export type Fields = { readonly [name: string]: unknown };

/** Whether a value can be read as an event or one of its maps. */
export function isFields(value: unknown): value is Fields {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
  );
}

/** Own text entries of a map; empty for anything that is no map. Numbers and booleans count as their text. */
export function readTexts(value: unknown): Readonly<Record<string, string>> {
  const texts: Record<string, string> = Object.create(null);
  if (!isFields(value)) return texts;
  for (const name of Object.keys(value)) {
    const text = readText(value[name]);
    if (text !== undefined) texts[name] = text;
  }
  return texts;
}

/** Text of a primitive; a list counts as its first text, for gateways that would send repeated keys so. */
function readText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) && value.length > 0 ? readText(value[0]) : undefined;
}

/** The body of an event. The flag is a boolean in every event seen, but the documents print it as text. */
export function readRawBody(body: unknown, flag: unknown): RawBody {
  if (body === undefined || body === null || body === '') return undefined;
  const encoded = flag === true || flag === 'true';
  return {
    text: typeof body === 'string' ? body : toJson(body),
    encoded: encoded && typeof body === 'string',
  };
}

function toJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
}
