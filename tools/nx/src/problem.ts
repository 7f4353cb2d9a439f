// Problems: what every stage reports instead of crashing or dropping something; printed with the lines they point at.
import type { Source } from './spec/load.ts';

export type Severity = 'error' | 'warning';

/** A place in a source file. `line` and `column` count from 1. */
export interface Location {
  /** Relative to the workspace root, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface Problem extends Location {
  /** A code of the catalogue, as in `spec-not-found`. */
  readonly code: string;
  readonly severity: Severity;
  /** What happened and what to do, in one or two sentences. */
  readonly message: string;
}

/** True where one of them keeps the work from going on. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === 'error');
}

/** Thrown once a stage has collected all it found: at least one of `problems` is an error. */
export class ProblemError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[], options?: { readonly cause?: unknown }) {
    super(problems.map(printHeading).join('\n'), options);
    this.name = 'ProblemError';
    this.problems = problems;
  }
}

/**
 * `file:line:column severity code`, the message and a code frame for each problem, errors last so that they stay in
 * sight. A file that `source` does not have is printed without a frame.
 */
export function formatProblems(problems: readonly Problem[], source: Source): string {
  const texts = new Map<string, readonly string[]>();
  const linesOf = (file: string): readonly string[] => {
    const known = texts.get(file);
    if (known !== undefined) return known;
    const lines = (source.read(file) ?? '').split(/\r\n|\r|\n/);
    texts.set(file, lines);
    return lines;
  };
  const ordered = [...problems].sort(byGravityAndPlace);
  return ordered
    .map((problem) => `${printHeading(problem)}${printFrame(problem, linesOf(problem.file))}`)
    .join('\n\n');
}

function byGravityAndPlace(a: Problem, b: Problem): number {
  const gravity = Number(a.severity === 'error') - Number(b.severity === 'error');
  return gravity || a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column;
}

function printHeading(problem: Problem): string {
  const { file, line, column, severity, code, message } = problem;
  return `${printable(file)}:${line}:${column} ${severity} ${code}: ${printable(message)}`;
}

const FRAME_WIDTH = 100;

function printFrame(at: Location, lines: readonly string[]): string {
  if (at.line > lines.length || !lines.some((line) => /\S/.test(line))) return '';
  const first = Math.max(1, at.line - 1);
  const last = Math.min(lines.length, at.line + 1);
  const gutter = String(last).length;
  const offset = Math.max(0, at.column - 1 - FRAME_WIDTH / 2);
  const frame: string[] = [];
  for (let number = first; number <= last; number++) {
    const mark = number === at.line ? '>' : ' ';
    frame.push(
      `${mark} ${String(number).padStart(gutter)} | ${cut(lines[number - 1] ?? '', offset)}`.trimEnd(),
    );
    if (number === at.line)
      frame.push(`  ${' '.repeat(gutter)} | ${caret(lines[number - 1] ?? '', at, offset)}`);
  }
  return `\n${frame.join('\n')}`;
}

function caret(line: string, at: Location, offset: number): string {
  const before = cut(line, offset).slice(0, at.column - 1 - offset + (offset > 0 ? 1 : 0));
  return `${before.replace(/[^\t]/g, ' ')}^`;
}

/** The part of a line that a frame shows; an ellipsis stands for what was cut. */
function cut(line: string, offset: number): string {
  const start = (offset > 0 ? '…' : '') + line.slice(offset, offset + FRAME_WIDTH + 1);
  return printable(start.length > FRAME_WIDTH ? `${start.slice(0, FRAME_WIDTH)}…` : start);
}

/** Control characters would let a document rewrite the terminal that shows it. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, (char) =>
    char === '\t' ? char : '\ufffd',
  );
}
