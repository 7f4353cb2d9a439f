// Workspace paths -> parsed source files, each read once; and offsets -> lines and columns.
import type { Location } from '../problem.ts';
import type { Source } from './load.ts';
import { parseJson } from './text/json.ts';
import { type Parsed, TextError } from './text/parsed.ts';
import { parseYaml } from './text/yaml.ts';

export interface SourceFile {
  /** Relative to the workspace root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly parsed: Parsed;
}

/** The file is there but cannot be read as JSON or YAML. */
export interface BrokenFile {
  readonly path: string;
  readonly text: string;
  readonly error: TextError;
}

export type ReadResult = SourceFile | BrokenFile | undefined;

/** Reads and parses a file; undefined when there is none. */
export function readSourceFile(path: string, source: Source): ReadResult {
  const text = source.read(path);
  if (text === undefined) return undefined;
  try {
    const nulls = text.indexOf('\0');
    if (nulls >= 0) throw new TextError('encoding', nulls, NULLS);
    return { path, text, parsed: withDoubts(parse(path, text), text) };
  } catch (error) {
    if (error instanceof TextError) return { path, text, error };
    throw error;
  }
}

const NULLS = 'The file has null bytes, as UTF-16 without a byte order mark has. Save it as UTF-8';

/** Bytes that are not UTF-8 have become U+FFFD when the file was read. */
function withDoubts(parsed: Parsed, text: string): Parsed {
  const offset = text.indexOf('\ufffd');
  if (offset < 0) return parsed;
  return { ...parsed, warnings: [...parsed.warnings, { code: 'spec-encoding', offset }] };
}

/** Text that opens like JSON but is not is still tried as YAML, which takes comments and trailing commas. */
function parse(path: string, text: string): Parsed {
  if (path.endsWith('.json') && text.trim() !== '') return parseJson(text);
  if (!/^\ufeff?\s*[{[]/.test(text)) return parseYaml(text);
  try {
    return parseJson(text);
  } catch {
    return parseYaml(text);
  }
}

const lineStarts = new WeakMap<{ readonly text: string }, readonly number[]>();

/** The line and column of an offset, both counted from 1. */
export function placeOf(file: { readonly path: string; readonly text: string }, offset: number): Location {
  const starts = lineStarts.get(file) ?? findLineStarts(file.text);
  lineStarts.set(file, starts);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const hidden = low === 0 && file.text.charCodeAt(0) === 0xfeff ? 1 : 0;
  return { file: file.path, line: low + 1, column: Math.max(1, offset - (starts[low] ?? 0) + 1 - hidden) };
}

function findLineStarts(text: string): readonly number[] {
  const starts = [0];
  for (const lineBreak of text.matchAll(/\r\n|\r|\n/g)) starts.push(lineBreak.index + lineBreak[0].length);
  return starts;
}
