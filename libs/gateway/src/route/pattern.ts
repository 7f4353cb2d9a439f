// A path pattern of the gateway (`/pets/[petId]`, `/files/*`) -> segments, and a path against them.
import { decodePercent } from '../request/decode.ts';

/** One part of a pattern between slashes. */
export type Segment =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'parameter'; readonly name: string }
  | { readonly kind: 'rest' };

export type Pattern = readonly Segment[];

/** Reads a pattern. Throws an Error that says what is wrong with the text. */
export function readPattern(text: string): Pattern {
  if (!text.startsWith('/')) throw new Error(`'${text}' must start with '/'`);
  const parts = text.slice(1).split('/');
  return parts.map((part, index) => readSegment(part, index === parts.length - 1));
}

function readSegment(part: string, last: boolean): Segment {
  if (part === '*') {
    if (!last) throw new Error("'*' may only be the last segment");
    return { kind: 'rest' };
  }
  const name = /^\[([^[\]]+)\]$/.exec(part)?.[1];
  if (name !== undefined) return { kind: 'parameter', name };
  if (/[[\]{}]/.test(part))
    throw new Error(`'${part}' mixes a parameter with other text; one is a whole segment`);
  return { kind: 'literal', text: decodePercent(part) };
}

/** Names of a pattern's parameters, in order. */
export function parameterNames(pattern: Pattern): readonly string[] {
  return pattern.flatMap((segment) => (segment.kind === 'parameter' ? [segment.name] : []));
}

/** Decoded values of the parameters when the path (as sent) fits the pattern. */
export function matchPattern(pattern: Pattern, path: string): ReadonlyMap<string, string> | undefined {
  const parts = path.slice(1).split('/');
  const found = new Map<string, string>();
  for (const [index, segment] of pattern.entries()) {
    const part = parts[index];
    if (part === undefined) return undefined;
    if (segment.kind === 'rest') return found;
    const text = decodePercent(part);
    if (segment.kind === 'literal' ? text !== segment.text : text === '') return undefined;
    if (segment.kind === 'parameter') found.set(segment.name, text);
  }
  return parts.length === pattern.length ? found : undefined;
}

const ranks = { literal: 0, parameter: 1, rest: 2 } as const;

/** Order of trial: exact before parameter before prefix, the longer prefix first. */
export function comparePatterns(a: Pattern, b: Pattern): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const difference = ranks[a[i]?.kind ?? 'rest'] - ranks[b[i]?.kind ?? 'rest'];
    if (difference !== 0) return difference;
  }
  return b.length - a.length;
}
