// Which regular expressions can be stalled by a text that almost matches.
import { expect, it } from 'vitest';
import { isExponential } from './pattern-cost.ts';

it.each([
  '^(a+)+$',
  '(a*)*$',
  '^([a-z]+)*$',
  '^(a|a)*$',
  '^(a|b|ab)*$',
  '^(\\w+\\s?)*$',
  '^(([a-z])+.)+[A-Z]([a-z])+$',
  '^(?:a{1,2})*$',
  '^(?<name>[^,]*,?)+$',
  '^(\\p{L}|ü)+$',
  '^x(?:[\\w.]+-?){2,}y$',
])('%s can', (pattern) => {
  expect(isExponential(pattern)).toBe(true);
});

it.each([
  '^[a-z]+(-[a-z]+)*$',
  '^((xn--)?[a-zA-Z0-9]+(-[a-zA-Z0-9]+)*\\.)+[a-zA-Z]{2,}\\.?$',
  '^((25[0-5]|2[0-4][0-9]|[01]?[0-9][0-9]?)\\.){3}$',
  '^(a{2})*$',
  '^(ab|cd)*$',
  '^(?:(?!x)a|b)+$',
  '^(\\(a\\)[)*]+)$',
  '^.*a.*b$',
  '^o-[0-9]+$',
  '^(\\d{3},)*\\d{3}$',
  '(',
  '^(?:[^;]*;)*$',
])('%s cannot', (pattern) => {
  expect(isExponential(pattern)).toBe(false);
});

it('says no at once to what is too large to be looked at', () => {
  expect(isExponential(`^(${'(a|b)+'.repeat(500)})*$`)).toBe(false);
});
