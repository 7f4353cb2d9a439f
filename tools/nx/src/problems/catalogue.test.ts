import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { catalogue } from './catalogue.ts';
import { printCatalogue } from './print-catalogue.ts';

const here = import.meta.dirname;

it('is what docs/problems.md says', async () => {
  await expect(printCatalogue(catalogue)).toMatchFileSnapshot(join(here, '../../../../docs/problems.md'));
});

it('has no code of the spec stage that nothing reports', () => {
  const folder = join(here, '../spec');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(?<!\.test)\.ts$/.test(name),
  );
  const code = files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
  const specCodes = /'([a-z]+(?:-[a-z]+)*)': \{/g;
  const listed = [...readFileSync(join(here, 'spec.ts'), 'utf8').matchAll(specCodes)].map(
    (match) => match[1] ?? '',
  );
  expect(listed.length).toBeGreaterThan(40);
  expect(listed.filter((one) => !code.includes(`'${one}'`))).toEqual([]);
});
