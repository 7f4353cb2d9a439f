// What one run of the spec stage carries along: the files read, what was found wrong, where each new node came from.
import type { Location, Problem } from '../problem.ts';
import { type Code, catalogue } from '../problems/catalogue.ts';
import type { Components } from './components.ts';
import type { SchemaObject } from './document.ts';
import { type BrokenFile, placeOf, type ReadResult, type SourceFile } from './files.ts';
import type { Source } from './load.ts';
import type { Marks } from './marks.ts';
import type { Bindings } from './schema/dynamic.ts';
import type { TextWarning } from './text/parsed.ts';

export type Dialect = '2.0' | '3.0' | '3.1' | '3.2';

/** A mapping as the source has it. */
export type Raw = { readonly [key: string]: unknown };

export interface Loading {
  readonly main: SourceFile;
  readonly dialect: Dialect;
  readonly source: Source;
  /** Every file asked for, by its path. */
  readonly files: Map<string, ReadResult>;
  readonly found: Found[];
  /** From a node that was made to the one that it was made of. */
  readonly origins: Marks<object>;
  readonly components: Components;
  /** Schemas with a discriminator, as normalised. */
  readonly discriminated: SchemaObject[];
  /** Schemas that are readOnly or writeOnly, as normalised. */
  readonly flagged: SchemaObject[];
  readonly operationIds: Set<string>;
  /** What was made of nodes that many may refer to, by what it is: see {@link makeOnce}. */
  readonly once: Map<string, Map<object, object | undefined>>;
  /** What dynamic anchors mean where the schema stands that is being normalised. */
  readonly scope: { bindings: Bindings };
}

interface Found {
  readonly code: Code;
  readonly message: string;
  readonly node: object | undefined;
  readonly key: string | undefined;
}

export function isRaw(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Notes a problem at a node of a source (or of the result), or at one of its keys. */
export function report(loading: Loading, code: Code, message: string, node?: object, key?: string): void {
  loading.found.push({ code, message, node, key });
}

/** Remembers what a new node was made of. */
export function made<T extends object>(loading: Loading, node: T, from: object): T {
  if (node !== from) loading.origins.set(node, from);
  return node;
}

/** Makes what a node is read as, once for all that refer to it; again for each where there is something to report. */
export function makeOnce<T extends object | undefined>(
  loading: Loading,
  what: string,
  node: object,
  make: () => T,
): T {
  const known = loading.once.get(what) ?? new Map<object, object | undefined>();
  loading.once.set(what, known);
  if (known.has(node)) return known.get(node) as T;
  const before = loading.found.length;
  const result = make();
  if (loading.found.length === before) known.set(node, result);
  return result;
}

/** Where a node stands in its file; the main file's start for a node that no file has. */
export function locate(loading: Loading, node: object | undefined, key?: string): Location {
  const raw = node === undefined ? undefined : originOf(loading, node);
  if (raw !== undefined) {
    for (const file of loading.files.values()) {
      if (file === undefined || !('parsed' in file)) continue;
      const start = file.parsed.starts.get(raw);
      if (start === undefined) continue;
      const entry = key === undefined ? undefined : file.parsed.entryOffset(start, key);
      return placeOf(file, entry ?? start);
    }
  }
  return { file: loading.main.path, line: 1, column: 1 };
}

/** The node of a source that a node was made of, by whatever steps. */
export function originOf(loading: Loading, node: object): object {
  let origin = node;
  for (let from = loading.origins.get(node); from !== undefined; from = loading.origins.get(from))
    origin = from;
  return origin;
}

/** As many of one code are listed; the last one tells how many more there were. */
const MAX_OF_A_KIND = 20;

/** All that was found as problems in the order of their codes' first occurrence, with texts' own warnings before. */
export function collectProblems(loading: Loading): Problem[] {
  const problems: Problem[] = [];
  for (const file of loading.files.values()) {
    if (file === undefined || !('parsed' in file)) continue;
    for (const warning of file.parsed.warnings.slice(0, MAX_OF_A_KIND))
      problems.push(problem(warning.code, explainWarning(warning), placeOf(file, warning.offset)));
  }
  const byCode = new Map<Code, Found[]>();
  for (const found of loading.found) {
    const same = byCode.get(found.code);
    if (same === undefined) byCode.set(found.code, [found]);
    else same.push(found);
  }
  for (const [code, all] of byCode) {
    const listed = all.slice(0, MAX_OF_A_KIND);
    for (const [index, { message, node, key }] of listed.entries()) {
      const rest = index === listed.length - 1 ? all.length - listed.length : 0;
      const more = rest > 0 ? ` (and ${rest} more of this kind)` : '';
      problems.push(problem(code, message + more, locate(loading, node, key)));
    }
  }
  return problems;
}

function explainWarning(warning: TextWarning): string {
  if (warning.code === 'yaml-indentation')
    return 'This line must be indented deeper than the key above it; it is read so.';
  if (warning.code === 'spec-encoding')
    return 'Here is a byte that is not UTF-8, read as the replacement character. Save the file as UTF-8.';
  return `The key ${JSON.stringify(warning.key)} is there twice: the last one counts. Remove the other.`;
}

function problem(code: Code, message: string, at: Location): Problem {
  return { code, severity: catalogue[code].severity, message, ...at };
}

/** The problem of a file whose text cannot be parsed. */
export function brokenFileProblem(file: BrokenFile): Problem {
  const { code, offset, message } = file.error;
  const codes = {
    syntax: 'spec-syntax',
    'too-deep': 'spec-too-deep',
    'alias-bomb': 'yaml-alias',
    'alias-cycle': 'yaml-alias',
    'duplicate-key': 'duplicate-key',
    'many-documents': 'many-documents',
    encoding: 'spec-encoding',
  } as const;
  return { ...problem(codes[code], `${message}.`, placeOf(file, offset)), severity: 'error' };
}
