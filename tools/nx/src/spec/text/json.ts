// JSON text -> value, with the offset of every object and array. Never throws anything but TextError.
import { type Marks, newMarks } from '../marks.ts';
import { MAX_DEPTH, type Parsed, put, TextError, type TextWarning } from './parsed.ts';

interface Cursor {
  readonly text: string;
  readonly starts: Marks<number>;
  readonly warnings: TextWarning[];
  at: number;
  depth: number;
}

/**
 * Parses JSON (RFC 8259). Of a repeated key the last value stays, with a warning.
 * @throws TextError with the offset of what is wrong.
 */
export function parseJson(text: string): Parsed {
  const cursor: Cursor = { text, starts: newMarks(), warnings: [], at: 0, depth: 0 };
  if (text.charCodeAt(0) === 0xfeff) cursor.at = 1;
  const value = readValue(cursor);
  skipSpace(cursor);
  if (cursor.at < text.length) throw unexpected(cursor);
  return {
    value,
    starts: cursor.starts,
    warnings: cursor.warnings,
    entryOffset: (start, key) => findEntry(text, start, key),
  };
}

function readValue(cursor: Cursor): unknown {
  skipSpace(cursor);
  const code = cursor.text.charCodeAt(cursor.at);
  if (code === 0x7b) return nested(cursor, readObject);
  if (code === 0x5b) return nested(cursor, readArray);
  if (code === 0x22) return readString(cursor);
  if (code === 0x74) return readWord(cursor, 'true', true);
  if (code === 0x66) return readWord(cursor, 'false', false);
  if (code === 0x6e) return readWord(cursor, 'null', null);
  return readNumber(cursor);
}

function nested(cursor: Cursor, read: (cursor: Cursor) => object): object {
  if (++cursor.depth > MAX_DEPTH)
    throw new TextError('too-deep', cursor.at, `Nested deeper than ${MAX_DEPTH} levels`);
  const start = cursor.at++;
  const value = read(cursor);
  cursor.starts.set(value, start);
  cursor.depth--;
  return value;
}

function readObject(cursor: Cursor): object {
  const object: Record<string, unknown> = {};
  if (closes(cursor, 0x7d)) return object;
  for (;;) {
    skipSpace(cursor);
    const keyAt = cursor.at;
    if (cursor.text.charCodeAt(keyAt) !== 0x22) throw unexpected(cursor, 'a key in double quotes');
    const key = readString(cursor);
    skipSpace(cursor);
    if (cursor.text.charCodeAt(cursor.at) !== 0x3a) throw unexpected(cursor, '":"');
    cursor.at++;
    if (Object.hasOwn(object, key)) cursor.warnings.push({ code: 'duplicate-key', offset: keyAt, key });
    put(object, key, readValue(cursor));
    if (closes(cursor, 0x7d)) return object;
    separator(cursor, '"," or "}"');
  }
}

function readArray(cursor: Cursor): object {
  const list: unknown[] = [];
  if (closes(cursor, 0x5d)) return list;
  for (;;) {
    list.push(readValue(cursor));
    if (closes(cursor, 0x5d)) return list;
    separator(cursor, '"," or "]"');
  }
}

function closes(cursor: Cursor, code: number): boolean {
  skipSpace(cursor);
  if (cursor.text.charCodeAt(cursor.at) !== code) return false;
  cursor.at++;
  return true;
}

function separator(cursor: Cursor, wanted: string): void {
  if (cursor.text.charCodeAt(cursor.at) !== 0x2c) throw unexpected(cursor, wanted);
  cursor.at++;
}

function readString(cursor: Cursor): string {
  const { text } = cursor;
  const start = cursor.at;
  let escaped = false;
  for (let at = start + 1; ; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) {
      cursor.at = at + 1;
      return escaped ? decodeEscapes(text, start, at + 1) : text.slice(start + 1, at);
    }
    if (code === 0x5c) {
      escaped = true;
      at++;
    } else if (!(code >= 0x20)) {
      const what =
        at >= text.length
          ? 'This string has no closing quote'
          : 'A string may not contain a line break or control character';
      throw new TextError('syntax', at >= text.length ? start : at, what);
    }
  }
}

function decodeEscapes(text: string, start: number, end: number): string {
  try {
    return JSON.parse(text.slice(start, end));
  } catch {
    throw new TextError('syntax', start, 'This string has an invalid escape');
  }
}

function readWord<T>(cursor: Cursor, word: string, value: T): T {
  if (!cursor.text.startsWith(word, cursor.at)) throw unexpected(cursor);
  cursor.at += word.length;
  return value;
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

function readNumber(cursor: Cursor): number {
  NUMBER.lastIndex = cursor.at;
  const match = NUMBER.exec(cursor.text);
  if (match === null) throw unexpected(cursor);
  cursor.at += match[0].length;
  return Number(match[0]);
}

function skipSpace(cursor: Cursor): void {
  for (;;) {
    const code = cursor.text.charCodeAt(cursor.at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
    cursor.at++;
  }
}

function unexpected(cursor: Cursor, wanted = 'a value'): TextError {
  const found =
    cursor.at < cursor.text.length ? JSON.stringify(cursor.text[cursor.at]) : 'the end of the file';
  return new TextError('syntax', cursor.at, `Expected ${wanted} but found ${found}`);
}

/** Offset of an entry's key (or item) in the object or array that starts at `start`. The text is known to be valid. */
function findEntry(text: string, start: number, key: string): number | undefined {
  const isArray = text.charCodeAt(start) === 0x5b;
  let found: number | undefined;
  let index = 0;
  let depth = 0;
  let expectsEntry = true;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) continue;
    if (depth === 1 && expectsEntry) {
      expectsEntry = false;
      if (isArray && String(index) === key) return at;
      if (!isArray && code === 0x22) {
        const end = stringEnd(text, at);
        if (JSON.parse(text.slice(at, end)) === key) found = at;
      }
    }
    if (code === 0x22) at = stringEnd(text, at) - 1;
    else if (code === 0x7b || code === 0x5b) depth++;
    else if (code === 0x7d || code === 0x5d) {
      if (--depth === 0) return found;
    } else if (code === 0x2c && depth === 1) {
      expectsEntry = true;
      index++;
    }
  }
  return found;
}

function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) at++;
    else if (code === 0x22) return at + 1;
  }
  return text.length;
}
