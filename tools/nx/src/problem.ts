// Problems: what every stage reports instead of crashing or dropping something.

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
