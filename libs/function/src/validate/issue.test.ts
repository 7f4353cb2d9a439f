// What issues say, and where they say it is.
import { describe, expect, it } from 'vitest';
import { fail, list, open, segment, within } from './issue.ts';
import { messageOf } from './message.ts';

describe('an issue', () => {
  it.each([
    ['type', 'a string', 'must be a string'],
    ['required', 'a"b', 'must have the property "a\\"b"'],
    ['required', '', 'is required'],
    ['minimum', 3, 'must be at least 3'],
    ['minLength', 1, 'must have at least 1 character'],
    ['maxProperties', 2, 'must have at most 2 properties'],
    ['no such rule', '', 'is not valid'],
  ])('of rule %s names the limit', (rule, limit, message) => {
    const issues = fail(undefined, '/a', rule, limit);
    expect(issues).toEqual([{ pointer: '/a', rule, limit }]);
    expect(issues.map(messageOf)).toEqual([message]);
  });

  it('stands behind those before it', () => {
    const first = fail(undefined, '', 'not');
    expect(fail(first, '', 'false')).toBe(first);
    expect(first.map(({ rule }) => rule)).toEqual(['not', 'false']);
  });

  it('of a value inside keeps its pointer below where the value is', () => {
    const inner = fail(undefined, '/b', 'not');
    expect(within(undefined, '/a', inner)[0]?.pointer).toBe('/a/b');
    expect(inner[0]?.pointer).toBe('/b');
  });
});

it('there is room until there are enough', () => {
  expect([
    open(undefined, 1),
    open(fail(undefined, '', 'not'), 1),
    open(fail(undefined, '', 'not'), 2),
  ]).toEqual([true, false, true]);
});

it('names become segments of pointers', () => {
  expect(segment('a/b~c')).toBe('a~1b~0c');
  expect(segment('~1')).toBe('~01');
  expect(segment('x'.repeat(200))).toHaveLength(101);
});

it('lists of values are cut', () => {
  expect(list(new Set([1, 'a', null]))).toBe('1, "a", null');
  expect(list(new Set(Array.from({ length: 20 }, (_, at) => at)))).toMatch(/^0, 1, .*, 11, … \(20 in all\)$/);
});
