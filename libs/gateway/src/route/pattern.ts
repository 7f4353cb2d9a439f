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

/** The decoded segments of a path as sent. */
export function splitPath(path: string): readonly string[] {
  return path.slice(1).split('/').map(decodePercent);
}

/** Values of the parameters when the segments of a path fit the pattern. */
export function matchPattern(
  pattern: Pattern,
  segments: readonly string[],
): ReadonlyMap<string, string> | undefined {
  const rest = pattern.at(-1)?.kind === 'rest';
  if (rest ? segments.length < pattern.length : segments.length !== pattern.length) return undefined;
  for (const [index, segment] of pattern.entries()) {
    const text = segments[index] ?? '';
    if (segment.kind === 'literal' ? text !== segment.text : segment.kind === 'parameter' && text === '') {
      return undefined;
    }
  }
  return new Map(
    pattern.flatMap((segment, index) =>
      segment.kind === 'parameter' ? [[segment.name, segments[index] ?? ''] as const] : [],
    ),
  );
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
