// What the JSON and YAML readers hand over: a value and where its parts stand in the text.

import type { Marks } from '../marks.ts';

/** Documents nest to about 30 levels; this bound keeps every later recursion well inside the stack. */
export const MAX_DEPTH = 500;

/** Something the reader repaired. */
export type TextWarning =
  | { readonly code: 'duplicate-key'; readonly offset: number; readonly key: string }
  | { readonly code: 'yaml-indentation'; readonly offset: number }
  | { readonly code: 'spec-encoding'; readonly offset: number };

export interface Parsed {
  readonly value: unknown;
  /** Offset of every object and array. */
  readonly starts: Pick<Marks<number>, 'nodes' | 'get'>;
  readonly warnings: readonly TextWarning[];
  /** Offset of a key (or item index) of the object or array that starts at `start`; looked up only for messages. */
  readonly entryOffset: (start: number, key: string) => number | undefined;
}

/** The text is no document: `offset` counts UTF-16 units. */
export class TextError extends Error {
  readonly code:
    | 'syntax'
    | 'too-deep'
    | 'alias-bomb'
    | 'alias-cycle'
    | 'duplicate-key'
    | 'many-documents'
    | 'encoding';
  readonly offset: number;

  constructor(code: TextError['code'], offset: number, message: string) {
    super(message);
    this.code = code;
    this.offset = offset;
  }
}

/** Sets an own property whatever its name is: `__proto__` must stay data. */
export function put(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') target[key] = value;
  else Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}
