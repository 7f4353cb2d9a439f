// A seed -> draws that are the same for the same seed.
import fc from 'fast-check';

export interface Random {
  /** A number from 0 up to, not including, 1. */
  readonly next: () => number;
  readonly below: (limit: number) => number;
  readonly pick: <Item>(items: readonly Item[]) => Item | undefined;
  readonly draw: <Value>(arbitrary: fc.Arbitrary<Value>) => Value;
}

/** Mulberry32: small, and good enough to choose values. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    pick: (items) => items[below(items.length)],
    draw: (arbitrary) => {
      const [value] = fc.sample(arbitrary, { seed: below(2 ** 31), numRuns: 1 });
      return value as never;
    },
  };
}

/** A seed for each name, so that one operation can be run alone with the values it has among all. */
export function seedOf(seed: number, name: string): number {
  let hash = seed ^ 0x811c9dc5;
  for (const char of name) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}
