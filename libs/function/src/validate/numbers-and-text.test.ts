// Multiples in decimal arithmetic, lengths in characters, patterns, kinds of values.
import { expect, it } from 'vitest';
import { isFile, isInteger, isNumber, isObject, own, size } from './kinds.ts';
import { isMultiple } from './multiple.ts';
import { pattern, tooLong, tooShort } from './text.ts';

it.each([
  [0.07, 0.01, true],
  [19.99, 0.01, true],
  [0.075, 0.01, false],
  [1e-7, 1e-8, true],
  [1e308, 0.5, true],
  [9007199254740992, 3, false],
  [-4.5, 1.5, true],
  [0, 7, true],
])('%d of %d: %s', (value, step, expected) => {
  expect(isMultiple(value, step)).toBe(expected);
});

it('lengths count characters, not the units they are stored in', () => {
  expect([tooLong('😀😀', 2), tooLong('😀😀', 1), tooLong('abc', 2), tooLong('abc', 3)]).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect([tooShort('😀😀', 2), tooShort('😀', 2), tooShort('a', 2), tooShort('ab', 2)]).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

it('patterns are read in Unicode mode where they can be, and let everything pass where they cannot be read', () => {
  expect([pattern('^.$')('😀'), pattern('^\\p{L}+$')('ü'), pattern('^\\-$')('-'), pattern('(')('x')]).toEqual(
    [true, true, true, true],
  );
  expect([pattern('^a$')('b'), pattern('^\\p{L}+$')('1'), pattern('^\\-$')('x')]).toEqual([
    false,
    false,
    false,
  ]);
});

it('numbers are those of JSON', () => {
  expect([1, 1.5, 1e308, -0].every(isNumber)).toBe(true);
  expect([Number.NaN, Number.POSITIVE_INFINITY, '1', null, 1n].some(isNumber)).toBe(false);
  expect([1, 1.0, -5].every(isInteger)).toBe(true);
  expect([1.5, Number.NaN, '1', true].some(isInteger)).toBe(false);
});

it('objects are neither lists nor null, and have properties of their own', () => {
  expect([isObject({}), isObject(Object.create(null)), isObject([]), isObject(null)]).toEqual([
    true,
    true,
    false,
    false,
  ]);
  const value = JSON.parse('{"__proto__":1,"a":2}');
  expect([own(value, '__proto__'), own(value, 'toString'), own({}, '__proto__')]).toEqual([
    1,
    undefined,
    undefined,
  ]);
  expect([size(value), size({ a: undefined })]).toEqual([2, 0]);
});

it('files are bytes, parts with bytes, or text', () => {
  const data = new Uint8Array(1);
  expect([
    isFile(data),
    isFile({ data }),
    isFile('x'),
    isFile({ data: 'x' }),
    isFile(null),
    isFile([data]),
  ]).toEqual([true, true, true, false, false, false]);
});
