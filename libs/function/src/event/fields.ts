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

const empty: Readonly<Record<string, string>> = Object.freeze({});

/**
 * Own text entries of a map; empty for anything that is no map. Numbers and booleans count as their text. Names are
 * whatever a client sent, so entries must be looked up as own properties only.
 */
export function readTexts(value: unknown): Readonly<Record<string, string>> {
  if (!isFields(value)) return empty;
  return isTexts(value) ? value : Object.fromEntries(textEntries(value));
}

function isTexts(value: Fields): value is Readonly<Record<string, string>> {
  for (const name in value) if (typeof value[name] !== 'string') return false;
  return true;
}

function textEntries(value: Fields): readonly (readonly [string, string])[] {
  return Object.keys(value).flatMap((name) => {
    const text = readText(value[name]);
    return text === undefined ? [] : [[name, text] as const];
  });
}

/** Text of a primitive; a list counts as its first text, for gateways that would send repeated keys so. */
export function readText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) && value.length > 0 ? readText(value[0]) : undefined;
}

const methods: ReadonlySet<unknown> = new Set(['GET', 'PUT', 'POST', 'DELETE', 'HEAD', 'PATCH']);

/** A method in upper case; empty where it is no text. */
export function readMethod(method: unknown): string {
  if (typeof method !== 'string') return '';
  return methods.has(method) ? method : method.toUpperCase();
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
