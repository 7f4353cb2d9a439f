import { expect, test } from 'vitest';
import { difference } from './compare.ts';

test('says where two values first differ', () => {
  expect(difference({ a: [1, { b: 2 }] }, { a: [1, { b: 3 }] })).toBe('/a/1/b: 2 became 3');
  expect(difference({ a: 1 }, {})).toBe('/a: 1 became nothing');
  expect(difference([], {})).toBe('/: [] became {}');
  expect(difference({ data: Uint8Array.of(1) }, { data: Uint8Array.of(2) })).toContain(
    'bytes 01 became bytes 02',
  );
});

test('takes no difference in how the same thing is held', () => {
  expect(difference({ a: undefined, b: -0 }, { b: 0 })).toBeUndefined();
  expect(difference(Uint8Array.of(1, 2), Buffer.from([1, 2]))).toBeUndefined();
});
