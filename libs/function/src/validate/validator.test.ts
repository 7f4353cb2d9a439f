// A check becomes a validator: limits on what is reported, and a stack that holds.
import { expect, it } from 'vitest';
import { fail } from './issue.ts';
import { type Check, validator } from './validator.ts';

it('reports nothing for a valid value, and twenty issues at most', () => {
  expect(validator(() => undefined)(1)).toBeUndefined();
  const many: Check = (_, max) => {
    let found = fail(undefined, '', 'not');
    for (let count = 0; count < max + 5; count += 1) found = fail(found, '', 'not');
    return found;
  };
  expect(validator(many)(1)).toHaveLength(20);
});

it('reports a value that nests deeper than the stack', () => {
  const check: Check = (value, max) => check(value, max);
  expect(validator(check)({})).toEqual([{ pointer: '', rule: 'depth', limit: '' }]);
});

it('hides no other error', () => {
  const broken: Check = () => {
    throw new TypeError('a fault');
  };
  expect(() => validator(broken)(1)).toThrow('a fault');
});
