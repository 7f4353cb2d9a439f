// JSON text -> a tree that remembers where each key and value stands, so that settings can be reported by line.
import type { Location, Problem } from '../problem.ts';

/** A JSON value with its place. `members` is there for objects, `items` for arrays. */
export interface JsonNode {
  readonly value: unknown;
  readonly at: Location;
  readonly members?: ReadonlyMap<string, Member>;
  readonly items?: readonly JsonNode[];
}

export interface Member {
  readonly key: Location;
  readonly node: JsonNode;
}

/** Thrown inside the reader, turned into a Problem at its edge. */
class Misfit extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

interface Reader {
  readonly text: string;
  readonly file: string;
  readonly starts: readonly number[];
  at: number;
}

const escapes: { readonly [letter: string]: string } = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** Reads strict JSON. A misfit is one `settings-not-json` problem at its place. A leading byte order mark is skipped. */
export function parseJson(
  text: string,
  file: string,
): { readonly node: JsonNode } | { readonly problem: Problem } {
  const reader: Reader = { text, file, starts: lineStarts(text), at: text.startsWith('\uFEFF') ? 1 : 0 };
  try {
    const node = readValue(reader, 0);
    skipSpace(reader);
    if (reader.at < text.length) throw new Misfit('text after the end of the JSON value', reader.at);
    return { node };
  } catch (error) {
    if (!(error instanceof Misfit)) throw error;
    const message = `This is not JSON: ${error.message}. Correct it; comments and trailing commas are not allowed.`;
    return {
      problem: { code: 'settings-not-json', severity: 'error', message, ...place(reader, error.offset) },
    };
  }
}

function readValue(reader: Reader, depth: number): JsonNode {
  skipSpace(reader);
  if (depth > 100) throw new Misfit('more than 100 levels of nesting', reader.at);
  const at = place(reader, reader.at);
  const first = reader.text[reader.at];
  if (first === '{') return { at, ...readObject(reader, depth) };
  if (first === '[') return { at, ...readArray(reader, depth) };
  if (first === '"') return { at, value: readString(reader) };
  return { at, value: readWord(reader) };
}

function readObject(reader: Reader, depth: number): Omit<JsonNode, 'at'> {
  const members = new Map<string, Member>();
  reader.at += 1;
  for (let more = !takes(reader, '}'); more; more = continues(reader, '}')) {
    skipSpace(reader);
    const start = reader.at;
    if (reader.text[start] !== '"') throw new Misfit('expected a key in double quotes', start);
    const name = readString(reader);
    if (members.has(name)) throw new Misfit(`the key "${name}" occurs twice in one object`, start);
    if (!takes(reader, ':')) throw new Misfit(`expected ":" after "${name}"`, reader.at);
    members.set(name, { key: place(reader, start), node: readValue(reader, depth + 1) });
  }
  const value = Object.fromEntries([...members].map(([name, member]) => [name, member.node.value]));
  return { value, members };
}

function readArray(reader: Reader, depth: number): Omit<JsonNode, 'at'> {
  const items: JsonNode[] = [];
  reader.at += 1;
  for (let more = !takes(reader, ']'); more; more = continues(reader, ']')) {
    items.push(readValue(reader, depth + 1));
  }
  return { value: items.map((item) => item.value), items };
}

function readString(reader: Reader): string {
  const start = reader.at;
  let result = '';
  for (reader.at += 1; reader.at < reader.text.length; reader.at += 1) {
    const letter = reader.text[reader.at] ?? '';
    if (letter === '"') {
      reader.at += 1;
      return result;
    }
    if (letter < ' ') throw new Misfit('a line break or control character inside a string', reader.at);
    result += letter === '\\' ? readEscape(reader) : letter;
  }
  throw new Misfit('a string that never ends', start);
}

function readEscape(reader: Reader): string {
  reader.at += 1;
  const letter = reader.text[reader.at] ?? '';
  const known = escapes[letter];
  if (known !== undefined) return known;
  const hex = /^u([0-9a-fA-F]{4})/.exec(reader.text.slice(reader.at, reader.at + 5))?.[1];
  if (hex === undefined) throw new Misfit('an unknown escape in a string', reader.at - 1);
  reader.at += 4;
  return String.fromCharCode(Number.parseInt(hex, 16));
}

function readWord(reader: Reader): unknown {
  const word = /^[^\s,:{}[\]"]*/.exec(reader.text.slice(reader.at, reader.at + 400))?.[0] ?? '';
  if (!/^(true|false|null|-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?)$/.test(word)) {
    throw new Misfit(word === '' ? 'expected a value' : `"${word.slice(0, 20)}" is no value`, reader.at);
  }
  reader.at += word.length;
  return JSON.parse(word);
}

function skipSpace(reader: Reader): void {
  while (/^[ \t\r\n]$/.test(reader.text[reader.at] ?? '')) reader.at += 1;
}

function takes(reader: Reader, mark: string): boolean {
  skipSpace(reader);
  if (reader.text[reader.at] !== mark) return false;
  reader.at += 1;
  return true;
}

function continues(reader: Reader, end: string): boolean {
  if (takes(reader, end)) return false;
  if (takes(reader, ',')) return true;
  throw new Misfit(`expected "," or "${end}"`, reader.at);
}

function lineStarts(text: string): number[] {
  return [0, ...[...text.matchAll(/\n/g)].map((match) => match.index + 1)];
}

function place(reader: Reader, offset: number): Location {
  let line = 0;
  while ((reader.starts[line + 1] ?? Number.POSITIVE_INFINITY) <= offset) line += 1;
  return { file: reader.file, line: line + 1, column: offset - (reader.starts[line] ?? 0) + 1 };
}
