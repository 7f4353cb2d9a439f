// Where a value stands in its function's root, as an expression that is evaluated only when something is wrong.
import { literal } from './code.ts';

/** Literal text and expressions, in turn; expressions are marked by being in a list. */
export type Pointer = readonly (string | readonly [expression: string])[];

export const atRoot: Pointer = [];

/** The pointer of a property whose name is known when generating. */
export function atName(pointer: Pointer, name: string): Pointer {
  return [...pointer, `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`];
}

/** The pointer of an item; `index` is an expression, or a number. */
export function atIndex(pointer: Pointer, index: string | number): Pointer {
  return typeof index === 'number' ? [...pointer, `/${index}`] : [...pointer, '/', [index]];
}

/** As an expression of type string. */
export function printPointer(pointer: Pointer): string {
  const parts: string[] = [];
  let text = '';
  for (const part of pointer) {
    if (typeof part === 'string') {
      text += part;
      continue;
    }
    if (text !== '' || parts.length === 0) parts.push(literal(text));
    text = '';
    parts.push(part[0]);
  }
  if (text !== '' || parts.length === 0) parts.push(literal(text));
  return parts.join(' + ');
}
