import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

function bench(...args) {
  const run = new URL('run.mjs', import.meta.url).pathname;
  return spawnSync(process.execPath, [run, ...args], { encoding: 'utf8' });
}

test.each(['--help', '-h'])('%s prints the usage with every part, and measures nothing', (option) => {
  const { status, stdout, stderr } = bench(option);
  expect(stdout).toMatch(/^npm run bench .* function, signing, .* --quick .* --json /s);
  expect([status, stderr]).toEqual([0, '']);
});

test.each([
  ['--quik', /^Unknown option '--quik'/],
  ['functoin', /^No part functoin; there are function, /],
])('%s is refused in words, with the usage', (argument, message) => {
  const { status, stdout, stderr } = bench(argument);
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(message);
  expect(stderr).toContain('\n\nnpm run bench ');
  expect(stderr).not.toContain('    at ');
});
