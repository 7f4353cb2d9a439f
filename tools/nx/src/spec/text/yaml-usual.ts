// YAML as it is usually written -> value, with the offset of every mapping and list. What is rare (tags, anchors,
// brackets over several lines) or wrong is given up on: the reader of all YAML has its say then.
import { type Marks, newMarks } from '../marks.ts';
import { put } from './parsed.ts';
import {
  Char,
  type Cursor,
  enter,
  giveUp,
  isBreak,
  readKey,
  skipSpaces,
  toContent,
  UNUSUAL,
} from './yaml-lines.ts';
import { readScalar } from './yaml-usual-scalar.ts';

export interface Usual {
  readonly value: object;
  readonly starts: Marks<number>;
}

/** Carriage returns, and what YAML does not allow at all. */
const NEVER_USUAL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u0084\u0086-\u009f\ufeff\ufffe\uffff]|\p{Surrogate}/u;

/** The value as the reader of all YAML would give it; undefined where the text is unusual. */
export function readUsualYaml(text: string): Usual | undefined {
  if (NEVER_USUAL.test(text)) return undefined;
  const starts = newMarks<number>();
  const cursor: Cursor = { text, starts, at: 0, indent: -1, depth: 0 };
  try {
    toContent(cursor, text.startsWith('---\n') ? 3 : -1);
    const value = cursor.indent < 0 ? undefined : readNode(cursor, -1);
    const isWhole = typeof value === 'object' && value !== null && cursor.indent < 0;
    return isWhole ? { value, starts } : undefined;
  } catch (error) {
    if (error === UNUSUAL) return undefined;
    throw error;
  }
}

/** What begins where a line begins. `parent` is the column that it stands deeper than. */
function readNode(cursor: Cursor, parent: number): unknown {
  const column = cursor.indent;
  if (isDash(cursor)) return readList(cursor, column);
  const start = cursor.at;
  const key = readKey(cursor);
  return key === undefined ? readScalar(cursor, parent) : readMapping(cursor, column, start, key);
}

function readMapping(cursor: Cursor, column: number, start: number, first: string): object {
  const mapping: Record<string, unknown> = {};
  enter(cursor, mapping, start);
  for (let key: string | undefined = first; ; key = readKey(cursor)) {
    if (key === undefined || Object.hasOwn(mapping, key)) throw giveUp();
    put(mapping, key, readEntry(cursor, column));
    if (cursor.indent !== column) break;
    if (isDash(cursor)) throw giveUp();
  }
  return leave(cursor, mapping, column);
}

/** What stands behind a key: on its line, on the lines below, or nothing. A list may begin below the key itself. */
function readEntry(cursor: Cursor, column: number): unknown {
  if (!skipSpaces(cursor)) return readScalar(cursor, column);
  if (cursor.indent > column) return readNode(cursor, column);
  return cursor.indent === column && isDash(cursor) ? readList(cursor, column) : null;
}

function readList(cursor: Cursor, column: number): object {
  const list: unknown[] = [];
  enter(cursor, list, cursor.at);
  do list.push(readItem(cursor, column));
  while (cursor.indent === column && isDash(cursor));
  return leave(cursor, list, column);
}

function readItem(cursor: Cursor, column: number): unknown {
  const dash = cursor.at++;
  if (skipSpaces(cursor)) return cursor.indent > column ? readNode(cursor, column) : null;
  const start = cursor.at;
  const inner = column + start - dash;
  if (isDash(cursor)) return readList(cursor, inner);
  const key = readKey(cursor);
  return key === undefined ? readScalar(cursor, column) : readMapping(cursor, inner, start, key);
}

function leave(cursor: Cursor, value: object, column: number): object {
  if (cursor.indent > column) throw giveUp();
  cursor.depth--;
  return value;
}

function isDash({ text, at }: Cursor): boolean {
  return text.charCodeAt(at) === Char.dash && isBreak(text, at + 1);
}
