// The start of a block mapping or list in YAML -> the offset of one of its keys or items, by the indentation of lines.
import { Char, endOfLine, endOfQuoted, isBreak } from './yaml-lines.ts';

/** Undefined where the entry cannot be told by its line alone, or is not there. The text is known to be valid. */
export function findEntry(text: string, start: number, key: string): number | undefined {
  if (text.charCodeAt(start) === Char.bracket || text.charCodeAt(start) === Char.brace) return undefined;
  const column = start - text.lastIndexOf('\n', start - 1) - 1;
  const isList = isDash(text, start);
  let index = 0;
  for (let at = start; at !== -1; at = nextEntry(text, at, column)) {
    if (isDash(text, at) !== isList) {
      if (isList) return undefined;
      continue;
    }
    if (!isList && isKey(text, at, key)) return at;
    if (!isList && isQuotedKey(text, at, key)) return at + 1;
    if (isList && String(index++) === key) return itemOffset(text, at + 1);
  }
  return undefined;
}

/** The next line with content in this column; -1 where the collection has ended before. */
function nextEntry(text: string, from: number, column: number): number {
  for (let line = endOfLine(text, from) + 1; line < text.length; line = endOfLine(text, line) + 1) {
    let at = line;
    while (text.charCodeAt(at) === Char.space) at++;
    const code = text.charCodeAt(at);
    if (code === Char.newline || code === Char.hash || code === 0x0d || at - line > column) continue;
    return at - line === column ? at : -1;
  }
  return -1;
}

function isDash(text: string, at: number): boolean {
  return text.charCodeAt(at) === Char.dash && isBreak(text, at + 1);
}

function isKey(text: string, at: number, key: string): boolean {
  if (!text.startsWith(key, at)) return false;
  let colon = at + key.length;
  while (text.charCodeAt(colon) === Char.space) colon++;
  return text.charCodeAt(colon) === Char.colon && isBreak(text, colon + 1);
}

function isQuotedKey(text: string, at: number, key: string): boolean {
  const code = text.charCodeAt(at);
  if (code !== Char.quote && code !== Char.apostrophe) return false;
  return text.slice(at + 1, endOfQuoted(text, at + 1, code)) === key;
}

/** Where an item's text begins: behind the opening quote where it has one. */
function itemOffset(text: string, behindDash: number): number | undefined {
  let at = behindDash;
  while (text.charCodeAt(at) === Char.space) at++;
  const code = text.charCodeAt(at);
  if (code === Char.quote || code === Char.apostrophe) return at + 1;
  const isElsewhere = [Char.newline, Char.hash, Char.bar, Char.greater].some((one) => one === code);
  return isElsewhere || at >= text.length ? undefined : at;
}
