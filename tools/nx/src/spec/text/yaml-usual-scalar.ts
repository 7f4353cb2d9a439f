// Scalars of usual YAML, and collections in brackets that end on the line they begin on.
import { CHOMPING_MODE, SCALAR_STYLE } from 'js-yaml';
import { put } from './parsed.ts';
import {
  Char,
  type Cursor,
  decode,
  endOfLine,
  endOfQuoted,
  enter,
  findEnd,
  finishLine,
  giveUp,
  quotedValue,
  startsPlain,
  toContent,
} from './yaml-lines.ts';
import { readPlain } from './yaml-scalar.ts';

/** Reads to the end of the scalar's last line. Lines that it goes on at stand deeper than `parent`. */
export function readScalar(cursor: Cursor, parent: number): unknown {
  const { text, at } = cursor;
  const code = text.charCodeAt(at);
  if (code === Char.bar || code === Char.greater) return readBlock(cursor, parent);
  if (code !== Char.quote && code !== Char.apostrophe && code !== Char.bracket && code !== Char.brace)
    return readPlainLines(cursor, parent);
  const value =
    code === Char.bracket || code === Char.brace ? readFlow(cursor) : readQuoted(cursor, parent, code);
  finishLine(cursor);
  return value;
}

function readPlainLines(cursor: Cursor, parent: number): unknown {
  const { text, at: start } = cursor;
  if (!startsPlain(text, start)) throw giveUp();
  let lineEnd = endOfPlain(text, start);
  let end = trimmed(text, lineEnd);
  const firstEnd = end;
  while (text.charCodeAt(lineEnd) === Char.newline) {
    const next = nextText(text, lineEnd);
    const column = next - text.lastIndexOf('\n', next) - 1;
    if (next === text.length || column <= parent || text.charCodeAt(next) === Char.hash) break;
    lineEnd = endOfPlain(text, next);
    end = trimmed(text, lineEnd);
  }
  cursor.at = lineEnd;
  finishLine(cursor);
  return readPlain(end === firstEnd ? text.slice(start, end) : decode(text, start, end, SCALAR_STYLE.PLAIN));
}

/** Where the text on a line ends: with the line or with a comment behind it. A colon would make it a key. */
function endOfPlain(text: string, start: number): number {
  const end = findEnd(text, start);
  if (text.charCodeAt(end) === Char.colon) throw giveUp();
  return end;
}

function trimmed(text: string, from: number): number {
  let end = from;
  while (text.charCodeAt(end - 1) === Char.space) end--;
  return end;
}

/** The next thing that is no space and no line break. */
function nextText(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === Char.space || text.charCodeAt(at) === Char.newline) at++;
  if (text.charCodeAt(at) === Char.tab) throw giveUp();
  return at;
}

function readQuoted(cursor: Cursor, parent: number, quote: number): string {
  const { text, at } = cursor;
  const end = endOfQuoted(text, at + 1, quote);
  for (let line = text.indexOf('\n', at); line !== -1 && line < end; line = text.indexOf('\n', line + 1)) {
    let next = line + 1;
    while (text.charCodeAt(next) === Char.space) next++;
    if (text.charCodeAt(next) === Char.tab) throw giveUp();
    if (text.charCodeAt(next) !== Char.newline && next - line - 1 <= parent) throw giveUp();
  }
  cursor.at = end + 1;
  return quotedValue(text, at + 1, end, quote);
}

/** `|` keeps line breaks, `>` folds them; the first line with text tells how far the others are indented. */
function readBlock(cursor: Cursor, parent: number): string {
  const { text } = cursor;
  const style =
    text.charCodeAt(cursor.at) === Char.bar ? SCALAR_STYLE.LITERAL_BLOCK : SCALAR_STYLE.FOLDED_BLOCK;
  const header = endOfLine(text, cursor.at);
  const match = /^.([+-]?)(?: *| +#.*)$/.exec(text.slice(cursor.at, header));
  if (match === null || header === text.length) throw giveUp();
  const chomping = { '': CHOMPING_MODE.CLIP, '-': CHOMPING_MODE.STRIP, '+': CHOMPING_MODE.KEEP }[
    match[1] ?? ''
  ];
  let line = header + 1;
  let indent = -1;
  let deepestEmpty = 0;
  while (line < text.length) {
    const lineEnd = endOfLine(text, line);
    let at = line;
    while (text.charCodeAt(at) === Char.space) at++;
    if (at === lineEnd) {
      if (at === text.length) throw giveUp();
      if (indent === -1) deepestEmpty = Math.max(deepestEmpty, at - line);
    } else if (indent === -1) {
      if (at - line <= parent) break;
      if (at - line < deepestEmpty || text.charCodeAt(at) === Char.tab) throw giveUp();
      indent = at - line;
    } else if (at - line < indent) break;
    line = lineEnd + 1;
  }
  const end = Math.min(line, text.length);
  toContent(cursor, end === text.length ? end : line - 1);
  return decode(text, header + 1, end, style, indent, chomping);
}

/** A list or mapping in brackets, on one line. */
function readFlow(cursor: Cursor): object {
  const { text } = cursor;
  const isList = text.charCodeAt(cursor.at) === Char.bracket;
  const value: Record<string, unknown> | unknown[] = isList ? [] : {};
  enter(cursor, value, cursor.at++);
  for (let isFirst = true; ; isFirst = false) {
    skipBlanks(cursor);
    const isClosed = text.charAt(cursor.at) === (isList ? ']' : '}');
    if (isClosed && isFirst) break;
    if (!isFirst && !isClosed && text.charAt(cursor.at++) !== ',') throw giveUp();
    if (isClosed) break;
    skipBlanks(cursor);
    if (Array.isArray(value)) value.push(readFlowValue(cursor));
    else readFlowEntry(cursor, value);
  }
  cursor.at++;
  cursor.depth--;
  return value;
}

function readFlowEntry(cursor: Cursor, mapping: Record<string, unknown>): void {
  const { text } = cursor;
  const key = readFlowText(cursor);
  skipBlanks(cursor);
  const isPair = text.charAt(cursor.at) === ':' && text.charAt(cursor.at + 1) === ' ';
  if (!isPair || key.text === '<<' || Object.hasOwn(mapping, key.text)) throw giveUp();
  cursor.at++;
  skipBlanks(cursor);
  put(mapping, key.text, readFlowValue(cursor));
}

function readFlowValue(cursor: Cursor): unknown {
  const code = cursor.text.charCodeAt(cursor.at);
  if (code === Char.bracket || code === Char.brace) return readFlow(cursor);
  const { text, isPlain } = readFlowText(cursor);
  return isPlain ? readPlain(text) : text;
}

const FLOW_PLAIN =
  /(?:[A-Za-z0-9_./$^+~(]|-(?=[A-Za-z0-9.]))(?: ?[^\s,:#[\]{}"'&*!|>%@`?]| ?:(?=[^\s,[\]{}]))*/y;

function readFlowText(cursor: Cursor): { readonly text: string; readonly isPlain: boolean } {
  const { text, at } = cursor;
  const code = text.charCodeAt(at);
  if (code === Char.quote || code === Char.apostrophe) {
    const end = endOfQuoted(text, at + 1, code);
    if (text.slice(at, end).includes('\n')) throw giveUp();
    cursor.at = end + 1;
    return { text: quotedValue(text, at + 1, end, code), isPlain: false };
  }
  FLOW_PLAIN.lastIndex = at;
  const plain = FLOW_PLAIN.exec(text)?.[0];
  if (plain === undefined || !/[ ,:\]}]/.test(text.charAt(at + plain.length))) throw giveUp();
  cursor.at = at + plain.length;
  return { text: plain, isPlain: true };
}

function skipBlanks(cursor: Cursor): void {
  while (cursor.text.charCodeAt(cursor.at) === Char.space) cursor.at++;
}
