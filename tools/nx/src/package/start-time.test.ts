// Entries that do not start -> the reason, in one line.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startTime } from './start-time.ts';

const wait = 'await new Promise((resolve) => setTimeout(resolve, 10_000));';
const loss = `throw new Error('SHELF is not set');`;

test.each([
  ['throws', loss, 'Error: SHELF is not set'],
  ['throws while it waits', `setTimeout(() => { ${loss} }); ${wait}`, 'Error: SHELF is not set'],
  ['rejects unheard', `(async () => { ${loss} })(); ${wait}`, 'Error: SHELF is not set'],
  [
    'gives up',
    `process.emitWarning('odd');
    setTimeout(() => { console.error('\\nSHELF is not set'); process.exit(3); }, 10); ${wait}`,
    'the process ended with code 3: SHELF is not set',
  ],
  ['says nothing', 'process.exit(3);', 'the process ended with code 3'],
  ['crashes', `process.kill(process.pid, 'SIGSEGV'); ${wait}`, 'the process was ended by SIGSEGV'],
  [
    'says much',
    `require('fs').writeSync(2, 'x'.repeat(3_000_000)); process.exit(3);`,
    'the process ended with code 3: xxx',
  ],
  ['never settles', 'await new Promise(() => {});', 'as a top-level await never settles'],
])('an entry that %s', (_, text, failure) => {
  const folder = mkdtempSync(join(tmpdir(), 'start-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const require = `import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);`;
  writeFileSync(join(folder, 'index.mjs'), `${require}\n${text}`);
  const start = startTime(folder);
  expect(start).toEqual({ failure: expect.stringContaining(failure) });
  expect('failure' in start && start.failure).toMatch(/^.{1,300}$/);
});

test('what Node itself refuses', () => {
  expect(startTime(tmpdir(), { NODE_OPTIONS: '--no-such-option' })).toEqual({
    failure: expect.stringMatching(/^the process ended with code 9: .*--no-such-option/),
  });
});
