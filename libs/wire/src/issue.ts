// Broken rules of the wire: as issues that are collected, and as the error that carries them.
import type { Issue, Place } from './message.ts';

/** Thrown where a value cannot be written to the wire. Names operation, place and rule; never the value. */
export class WireError extends Error {
  readonly issues: readonly Issue[];
  /** What is wrong, in one text; the message has the operation before it. */
  readonly summary: string;

  constructor(operation: string, issues: readonly Issue[], options?: ErrorOptions) {
    const summary = issues.map(describeIssue).join('; ');
    super(`${operation}: ${summary}`, options);
    this.name = 'WireError';
    this.issues = issues;
    this.summary = summary;
  }
}

/** A broken rule of one value, before it is known in which place and under which name the value stands. */
export interface Mismatch {
  readonly [mismatch]: true;
  readonly pointer: string;
  readonly rule: string;
  readonly message: string;
  /** What was thrown where the value was written. */
  readonly cause?: unknown;
}

const mismatch = Symbol('mismatch');

/** Builds a mismatch; `message` continues a sentence that starts with the value's name. */
export function refuse(rule: string, message: string, pointer = ''): Mismatch {
  return { [mismatch]: true, pointer, rule, message };
}

export function isMismatch(value: unknown): value is Mismatch {
  return typeof value === 'object' && value !== null && mismatch in value;
}

/** The same mismatch seen from the value that holds it under `key`. */
export function below(key: string | number, inner: Mismatch): Mismatch {
  const step = String(key).replace(/~/g, '~0').replace(/\//g, '~1');
  return { ...inner, pointer: `/${step}${inner.pointer}` };
}

/** Turns a mismatch into an issue of a named value. */
export function issueOf(place: Place, name: string, { pointer, rule, message }: Mismatch): Issue {
  return { in: place, name, pointer, rule, message };
}

/** The issue in words. */
export function describeIssue({ in: place, name, pointer, message }: Issue): string {
  const where = name === '' ? place : `${place} \`${name}\``;
  return `${where}${pointer === '' ? '' : ` at ${pointer}`} ${message}`;
}
