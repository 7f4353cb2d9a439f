import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { gatewayProblems, settingsProblems } from './problem-codes.ts';

const source = new URL('../../', import.meta.url);
const folders = ['settings/', 'emitters/gateway/', 'emitters/deploy/'];

it('has an entry for each code in use', () => {
  const texts = folders.flatMap((folder) =>
    readdirSync(new URL(folder, source))
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && name !== 'problem-codes.ts')
      .map((name) => readFileSync(new URL(folder + name, source), 'utf8')),
  );
  const used = new Set(
    texts.flatMap((text) => text.match(/(?<=')(settings|gateway|deploy)-[a-z-]+[a-z](?=')/g) ?? []),
  );
  expect(used.size).toBeGreaterThan(20);
  const entries = Object.keys({ ...settingsProblems, ...gatewayProblems });
  expect([...used].filter((code) => !entries.includes(code))).toEqual([]);
});
