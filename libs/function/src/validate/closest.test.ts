// Which form of a union a wrong value is told about.
import { expect, it } from 'vitest';
import { closest } from './closest.ts';
import { fail } from './issue.ts';
import { messageOf } from './message.ts';
import type { Check } from './validator.ts';

const form =
  (...issues: readonly (readonly [pointer: string, rule: string])[]): Check =>
  () =>
    issues.reduce<ReturnType<Check>>((found, [pointer, rule]) => fail(found, pointer, rule, 1), undefined);
const told = (forms: readonly Check[], max = 20) =>
  closest(undefined, '/at', 'anyOf', forms.length, {}, max, forms).map(
    ({ pointer, rule }) => `${pointer} ${rule}`,
  );

it('tells of the form with the fewest issues', () => {
  const near = form(['/b', 'minimum']);
  const far = form(['/b', 'minimum'], ['/c', 'minimum']);
  expect(told([far, near])).toEqual(['/at anyOf', '/at/b minimum']);
});

it('takes a wrong constant for a wrong form, and an issue deep inside for the right one', () => {
  const otherTag = form(['/kind', 'const']);
  const missing = form(['', 'required'], ['/a', 'maximum']);
  const deep = form(['/a/b/c', 'maximum'], ['/a/b/d', 'maximum'], ['/a/b/e', 'maximum']);
  expect(told([otherTag, missing])).toEqual(['/at anyOf', '/at required', '/at/a maximum']);
  expect(told([missing, deep])).toHaveLength(4);
});

it('tells of the union alone where no form is closest, or where another type was meant', () => {
  expect(told([form(['/a', 'minimum']), form(['/b', 'minimum'])])).toEqual(['/at anyOf']);
  expect(told([form(['', 'type'])])).toEqual(['/at anyOf']);
});

it('compares nothing where one issue is asked for, or where too many forms match', () => {
  const never: Check = () => {
    throw new Error('was called');
  };
  expect(told([never, never], 1)).toEqual(['/at anyOf']);
  expect(closest(undefined, '', 'oneOf', 2, {}, 20, [never, never])).toHaveLength(1);
});

it('adds to what was found, and says that more follows', () => {
  const found = closest(fail(undefined, '/x', 'minimum', 1), '', 'anyOf', 3, {}, 20, [
    form(['/b', 'minimum']),
  ]);
  expect(found.map(messageOf)).toEqual([
    'must be at least 1',
    'must match one of 3 forms; the issues after this one are those of the closest',
    'must be at least 1',
  ]);
});
