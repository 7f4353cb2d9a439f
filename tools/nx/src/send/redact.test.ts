import { expect, it } from 'vitest';
import { redact } from './redact.ts';

const environment = { BOB_PASSWORD: 'a "b" & c', SHORT: 'x', OTHER: 'quiet-value' };
const names = ['BOB_PASSWORD', 'SHORT'];

it.each([
  ['POST https://host/?AppSecret=abc&Description=d failed.', 'POST https://host/ failed.'],
  ['users: a "b" & c is too weak', 'users: ${BOB_PASSWORD} is too weak'],
  ['{"password":"a \\"b\\" & c"}', '{"password":"${BOB_PASSWORD}"}'],
  ['PluginData=a%20%22b%22%20%26%20c', 'PluginData=${BOB_PASSWORD}'],
  ['x and quiet-value', 'x and quiet-value'],
])('%s', (text, rest) => {
  expect(redact(text, names, environment)).toBe(rest);
});
