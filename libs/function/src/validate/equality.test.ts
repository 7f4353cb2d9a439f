// When JSON values are the same.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { equal, unique } from './equality.ts';

const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
};

it('a value equals itself in another order of properties, and nothing that prints differently', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      expect(equal(a, reversed(a))).toBe(true);
      expect(unique([a, reversed(a)])).toBe(false);
      expect(unique([a, b])).toBe(!equal(a, b));
    }),
  );
});

it.each([
  [0, false],
  ['1', 1],
  [[], {}],
  [null, {}],
  [[1], [1, 2]],
  [{ a: 1 }, { b: 1 }],
  [{ a: undefined }, { b: undefined }],
  [JSON.parse('{"__proto__":1}'), {}],
])('%j is not %j', (a, b) => {
  expect(equal(a, b)).toBe(false);
});

it.each([
  [[1, '1', true, 'true', null, 'null', [], {}, '[]']],
  [[{ a: 1 }, { a: '1' }]],
  [
    [
      [1, 2],
      [2, 1],
      ['1', 2],
    ],
  ],
])('%j has nothing twice', (items) => {
  expect(unique(items)).toBe(true);
});
