// Where a check is being written: the expression that holds the value, its pointer, and what is known of it.
import type { Shape } from '@gatefold/wire';
import type { Schema } from '../../spec/document.ts';
import { type Code, literal } from './code.ts';
import { type Pointer, printPointer } from './pointer.ts';
import type { Writer } from './record.ts';
import type { Scope } from './resources.ts';

/** One function being written, and how to write the schemas inside the one at hand. */
export interface Unit {
  readonly module: Writer;
  /** A fresh name for a local. */
  readonly local: (prefix: string) => string;
  /** Statements that add the issues of a value. Empty: every value is valid. */
  readonly write: (site: Site, schema: Schema) => Code;
  /** The condition that a value is invalid, for branches and counts; `true` and `false` where it is certain. */
  readonly isInvalid: (site: Site, schema: Schema) => string;
}

export interface Site {
  readonly unit: Unit;
  readonly scope: Scope;
  /** A name, never a longer expression, so that it can be read again and again. */
  readonly x: string;
  readonly pointer: Pointer;
  /** Types the value can have here, told apart already. */
  readonly known: number;
  /** How the wire has read the value from text, which ensures more than its type. */
  readonly shape?: Shape;
  /** The value is what the function was called with, and nothing has been checked yet. */
  readonly isStart?: boolean;
  /** The code around has made sure that the type is one of `known`. */
  readonly isNarrowed?: boolean;
}

export function openUnit(module: Writer, writers: Pick<Unit, 'write' | 'isInvalid'>): Unit {
  let count = 0;
  return {
    module,
    ...writers,
    local: (prefix) => {
      count += 1;
      return `${prefix}${count}`;
    },
  };
}

/** The call that makes an issue, as an expression. */
export function failure(site: Site, rule: string, limit?: string | number, pointer = site.pointer): string {
  const limits = limit === undefined ? '' : `, ${typeof limit === 'number' ? limit : literal(limit)}`;
  return `${site.unit.module.use('fail')}(e, ${printPointer(pointer)}, ${literal(rule)}${limits})`;
}

/** The statement that adds an issue. */
export function addFailure(
  site: Site,
  rule: string,
  limit?: string | number,
  pointer = site.pointer,
): string {
  return `e = ${failure(site, rule, limit, pointer)};`;
}

/** Calls a check for a value and adds what it finds. */
export function callCheck(site: Site, check: string): Code {
  const { use } = site.unit.module;
  const found = site.unit.local('f');
  return [
    `const ${found} = ${use('open')}(e, max) && ${check}(${site.x}, max);`,
    `if (${found}) e = ${use('within')}(e, ${printPointer(site.pointer)}, ${found});`,
  ];
}

/** The pointer of a site as an expression. */
export function printedPointer(site: Site): string {
  return printPointer(site.pointer);
}
