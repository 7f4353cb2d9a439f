// A function's body -> its text, once for all modules that need it; names that differ from module to module are left open.
import { type Code, codeOnly, mentions, print } from './code.ts';
import type { Place, Resources } from './resources.ts';

/** What formats do: `assert` breaks values, `ignore` is the annotation of JSON Schema. */
export type Formats = 'assert' | 'ignore';

/** What code is written with. The names it gives are marks that a module fills in. */
export interface Writer {
  readonly resources: Resources;
  readonly formats: Formats;
  /** Records a name of the runtime library and gives it back. */
  readonly use: (name: string) => string;
  /** A constant on module level; equal expressions share one. */
  readonly constant: (prefix: string, expression: string) => string;
  /** The function that checks a schema at a place. */
  readonly check: (place: Place) => string;
}

/** A name that a module gives. */
export type Need = { readonly check: Place } | { readonly prefix: string; readonly expression: string };

export interface Recorded {
  /** Text of the arrow function, in pieces between which the module puts names. */
  readonly pieces: readonly string[];
  readonly needs: readonly Need[];
  readonly uses: readonly string[];
  /** Every value is valid. */
  readonly isEmpty: boolean;
}

/** Control characters never stand in code otherwise: literals have them escaped. */
const mark = '\u0001';

export function record(resources: Resources, formats: Formats, write: (writer: Writer) => Code): Recorded {
  const needs: Need[] = [];
  const uses = new Set<string>();
  const leaveOpen = (need: Need) => `${mark}${needs.push(need) - 1}${mark}`;
  const body = write({
    resources,
    formats,
    use: (name) => {
      uses.add(name);
      return name;
    },
    constant: (prefix, expression) => leaveOpen({ prefix, expression }),
    check: (place) => leaveOpen({ check: place }),
  });
  const [first = '', ...parts] = printFunction(body).split(mark);
  const pieces = [first];
  const inOrder: Need[] = [];
  for (let index = 0; index < parts.length; index += 2) {
    const need = needs[Number(parts[index])];
    if (need !== undefined) inOrder.push(need);
    pieces.push(parts[index + 1] ?? '');
  }
  return { pieces, needs: inOrder, uses: [...uses], isEmpty: body.length === 0 };
}

function printFunction(body: Code): string {
  const code = dropUnused(print(['let e;', ...body, 'return e;'], '  '));
  return `${mentions(body, 'max') ? '(v, max)' : '(v)'} => {\n${code}}`;
}

const named = /^ *const (b\d+) = .*;\n/gm;

/** Leaves out named conditions that no other line asks for. */
function dropUnused(code: string): string {
  if (!code.includes(' const b')) return code;
  const bare = codeOnly(code);
  const isUsed = (name: string) => bare.split(new RegExp(`\\b${name}\\b`)).length > 2;
  const shorter = code.replace(named, (line, name: string) => (isUsed(name) ? line : ''));
  return shorter === code ? code : dropUnused(shorter);
}
