// The lines of usual YAML: where content goes on, and how a line begins.
import { EVENT_ID, getScalarValue, SCALAR_STYLE } from 'js-yaml';
import type { Marks } from '../marks.ts';

export interface Cursor {
  readonly text: string;
  readonly starts: Marks<number>;
  at: number;
  /** Column of the line that `at` was moved to the beginning of; -1 at the end of the text. */
  indent: number;
  depth: number;
}

export const Char = {
  tab: 0x09,
  newline: 0x0a,
  space: 0x20,
  quote: 0x22,
  hash: 0x23,
  apostrophe: 0x27,
  plus: 0x2b,
  dash: 0x2d,
  colon: 0x3a,
  greater: 0x3e,
  question: 0x3f,
  bracket: 0x5b,
  brace: 0x7b,
  bar: 0x7c,
} as const;

/** Thrown where the text is unusual. */
export const UNUSUAL = { unusual: true };

export function giveUp(): typeof UNUSUAL {
  return UNUSUAL;
}

/** Whether there is a space, a line's end or the text's end. */
export function isBreak(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === Char.space || code === Char.newline || at >= text.length;
}

/** Goes from the end of a line (or -1) to the next content, over empty lines and comments. */
export function toContent(cursor: Cursor, lineEnd: number): void {
  const { text } = cursor;
  let at = lineEnd;
  while (at < text.length) {
    const line = ++at;
    while (text.charCodeAt(at) === Char.space) at++;
    const code = text.charCodeAt(at);
    if (code === Char.hash) at = endOfLine(text, at);
    else if (code === Char.tab) throw giveUp();
    else if (code !== Char.newline && at < text.length) {
      cursor.at = at;
      cursor.indent = at - line;
      if (at === line && /^(?:---|\.\.\.)/.test(text.slice(at, at + 3))) throw giveUp();
      return;
    }
  }
  cursor.at = text.length;
  cursor.indent = -1;
}

export function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

/** Skips spaces; where the line ends, goes on to the next content and says so. */
export function skipSpaces(cursor: Cursor): boolean {
  const { text } = cursor;
  while (text.charCodeAt(cursor.at) === Char.space) cursor.at++;
  const code = text.charCodeAt(cursor.at);
  if (code !== Char.newline && code !== Char.hash && cursor.at < text.length) return false;
  if (code === Char.hash && text.charCodeAt(cursor.at - 1) !== Char.space) throw giveUp();
  toContent(cursor, endOfLine(text, cursor.at));
  return true;
}

/** Far above what documents have, and below what the reader of all YAML refuses. */
const MAX_USUAL_DEPTH = 100;

/** Notes a collection and that what follows is one level deeper. */
export function enter(cursor: Cursor, value: object, start: number): void {
  if (++cursor.depth > MAX_USUAL_DEPTH) throw giveUp();
  cursor.starts.set(value, start);
}

/** The rest of a line has to be empty, or a comment. */
export function finishLine(cursor: Cursor): void {
  if (!skipSpaces(cursor)) throw giveUp();
}

/** Whether a scalar without quotes can begin here. */
export function startsPlain(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code === Char.dash || code === Char.question) return !isBreak(text, at + 1);
  return at < text.length && !' \t\n#&*!|>\'"%@`,[]{}'.includes(text.charAt(at));
}

/** The key that the line begins with, `at` behind its colon; undefined, and nothing moved, where it is no key. */
export function readKey(cursor: Cursor): string | undefined {
  const { text, at } = cursor;
  const code = text.charCodeAt(at);
  if (code === Char.quote || code === Char.apostrophe) return readQuotedKey(cursor, code);
  if (!startsPlain(text, at)) return undefined;
  const colon = findEnd(text, at);
  if (text.charCodeAt(colon) !== Char.colon) return undefined;
  let end = colon;
  while (text.charCodeAt(end - 1) === Char.space) end--;
  const key = text.slice(at, end);
  if (end === at || key === '<<') throw giveUp();
  cursor.at = colon + 1;
  return key;
}

/** Where a scalar without quotes ends on its line: at a colon, a comment or the line's end. */
export function findEnd(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > Char.colon) continue;
    if (code === Char.newline) return at;
    if (code === Char.tab) throw giveUp();
    if (code === Char.colon && isBreak(text, at + 1)) return at;
    if (code === Char.hash && text.charCodeAt(at - 1) === Char.space) return at;
  }
  return text.length;
}

function readQuotedKey(cursor: Cursor, quote: number): string | undefined {
  const { text, at } = cursor;
  const end = endOfQuoted(text, at + 1, quote);
  let colon = end + 1;
  while (text.charCodeAt(colon) === Char.space) colon++;
  if (text.charCodeAt(colon) !== Char.colon || text.slice(at, end).includes('\n')) return undefined;
  if (!isBreak(text, colon + 1)) throw giveUp();
  cursor.at = colon + 1;
  return quotedValue(text, at + 1, end, quote);
}

/** Offset of the closing quote. */
export function endOfQuoted(text: string, start: number, quote: number): number {
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x5c && quote === Char.quote) at++;
    else if (code === quote) {
      if (quote === Char.quote || text.charCodeAt(at + 1) !== quote) return at;
      at++;
    }
  }
  throw giveUp();
}

const ESCAPE = /\\(?:[0abtnvfre "/\\N_LP\t\n]|x[\da-f]{2}|u[\da-f]{4}|U[\da-f]{8})/gi;

/** The text between two quotes. */
export function quotedValue(text: string, start: number, end: number, quote: number): string {
  const raw = text.slice(start, end);
  const isDouble = quote === Char.quote;
  if (!raw.includes('\n') && !raw.includes(isDouble ? '\\' : "'")) return raw;
  if (isDouble && raw.replace(ESCAPE, '').includes('\\')) throw giveUp();
  const style = isDouble ? SCALAR_STYLE.DOUBLE_QUOTED : SCALAR_STYLE.SINGLE_QUOTED;
  return decode(text, start, end, style);
}

type Scalar = Parameters<typeof getScalarValue>[1];

/** A scalar's value by its extent, as js-yaml reads it. */
export function decode(
  text: string,
  valueStart: number,
  valueEnd: number,
  style: Scalar['style'],
  indent = -1,
  chomping: Scalar['chomping'] = 1,
): string {
  const none = { anchorStart: -1, anchorEnd: -1, tagStart: -1, tagEnd: -1 };
  const extent = { valueStart, valueEnd, indent, fast: false };
  return getScalarValue(text, { type: EVENT_ID.SCALAR, ...extent, ...none, style, chomping });
}
