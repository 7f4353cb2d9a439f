// What is known of each document once it has been through, as a table and as JSON.

/** One operation that is not carried, and why a user would accept that. */
export interface Refusal {
  readonly operation: string;
  readonly reason: string;
}

/** One operation that went wrong. */
export interface Failure {
  readonly operation: string;
  readonly stage: 'generate' | 'typecheck' | 'build' | 'round-trip';
  readonly reason: string;
}

/** Something that could not be tried, although its operation was: a status that no server can answer with. */
export interface Note {
  readonly operation: string;
  readonly note: string;
}

export interface DocumentReport {
  readonly file: string;
  readonly operations: number;
  readonly generated: number;
  readonly typeChecked: number;
  readonly roundTripped: number;
  /** Calls made, several for each operation. */
  readonly calls: number;
  readonly refused: readonly Refusal[];
  readonly failed: readonly Failure[];
  readonly notes: readonly Note[];
  /** How often each code came up when generating. */
  readonly warnings: { readonly [code: string]: number };
  /** Wall time of each stage. */
  readonly seconds: { readonly [stage: string]: number };
  /** Megabytes at the end of a stage, the highest so far. */
  readonly peakMemory: { readonly [stage: string]: number };
}

const COLUMNS = [
  'document',
  'operations',
  'generated',
  'type-checked',
  'round-tripped',
  'refused',
  'failed',
  'seconds',
  'MB',
] as const;

/** A table with one line for each document, a sum, and a line for each refusal and failure. */
export function printTable(reports: readonly DocumentReport[]): string {
  const rows = [[...COLUMNS], ...reports.map(rowOf), sumRow(reports)];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
  return [...lines, ...reports.flatMap(remarksOf)].join('\n');
}

function rowOf(report: DocumentReport): string[] {
  const { file, operations, generated, typeChecked, roundTripped, refused, seconds, peakMemory } = report;
  return [
    file.split(/[\\/]/).at(-1) ?? file,
    ...[operations, generated, typeChecked, roundTripped, refused.length, failedOperations(report)].map(
      String,
    ),
    total(seconds).toFixed(1),
    Math.max(0, ...Object.values(peakMemory)).toFixed(0),
  ];
}

function sumRow(reports: readonly DocumentReport[]): string[] {
  const sum = (pick: (report: DocumentReport) => number) =>
    reports.reduce((all, report) => all + pick(report), 0);
  return [
    `${reports.length} documents`,
    String(sum(({ operations }) => operations)),
    String(sum(({ generated }) => generated)),
    String(sum(({ typeChecked }) => typeChecked)),
    String(sum(({ roundTripped }) => roundTripped)),
    String(sum(({ refused }) => refused.length)),
    String(sum(failedOperations)),
    sum(({ seconds }) => total(seconds)).toFixed(1),
    Math.max(0, ...reports.flatMap(({ peakMemory }) => Object.values(peakMemory))).toFixed(0),
  ];
}

function remarksOf({ file, refused, failed, notes }: DocumentReport): string[] {
  return [
    ...refused.map(({ operation, reason }) => `refused  ${file} ${operation}: ${reason}`),
    ...notes.map(({ operation, note }) => `note     ${file} ${operation}: ${note}`),
    ...failed.map(({ operation, stage, reason }) => `FAILED   ${file} ${operation} (${stage}): ${reason}`),
  ];
}

/** Operations with at least one failure; a failure of the document as a whole counts as one. */
export function failedOperations({ failed }: DocumentReport): number {
  return new Set(failed.map(({ operation }) => operation)).size;
}

function total(seconds: DocumentReport['seconds']): number {
  return Object.values(seconds).reduce((sum, each) => sum + each, 0);
}
