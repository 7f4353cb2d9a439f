import { expect, test } from 'vitest';
import { settingsOf } from '../emitters/gateway/document-of.ts';
import { checkBudget, checkLimits } from './budget.ts';

const settings = settingsOf('shop', { function: { budget: { startBytes: 40_000, zipBytes: 9 } } });

test('what is within the budget, or has none, is no problem', () => {
  expect(checkBudget(settings, 'shop', { startBytes: 40_000, totalBytes: 1e9 })).toEqual([]);
});

test('an exceeded budget names function, sizes, what to do, and the line of the setting', () => {
  const [problem, ...others] = checkBudget(settings, 'shop-pets', { startBytes: 40_001, zipBytes: 9 });
  expect(others).toEqual([]);
  expect(problem).toEqual({
    code: 'package-budget',
    severity: 'error',
    message:
      'The function shop-pets loads at start 40,001 bytes, 1 more than its budget of 40,000. Look at what it imports, or raise "function.budget.startBytes".',
    file: 'apps/shop/gateway.json',
    line: 4,
    column: 7,
  });
});

const MEGA = 1024 * 1024;

test.each([
  ['cn-hangzhou', 100 * MEGA, []],
  ['cn-hangzhou', 100 * MEGA + 1, ['warning package-large']],
  ['cn-hangzhou', 500 * MEGA + 1, ['error package-too-large']],
  ['me-central-1', 100 * MEGA + 1, ['error package-too-large']],
])('in %s a zip of %d bytes: %j', (region, size, expected) => {
  const own = settingsOf('shop', { region });
  expect(checkLimits(own, 'shop', size).map(({ severity, code }) => `${severity} ${code}`)).toEqual(expected);
});
