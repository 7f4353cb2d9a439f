// The part of the matrix that every run of the tests can afford: one resolution that nothing else compiles with.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compile, compilers, isInstalled, subjects } from './matrix.mjs';

test('there is something to compile', () => {
  expect(subjects.hello.length).toBeGreaterThan(5);
  expect(subjects.petstore.length).toBeGreaterThan(50);
  expect(subjects.goldens.length).toBeGreaterThan(50);
});

test('the goldens compile where a bundler resolves modules', async () => {
  expect(await compile('5.9', 'bundler', subjects.goldens)).toEqual([]);
});

test.each(Object.keys(compilers).filter(isInstalled))(
  'TypeScript %s is heard when it complains',
  async (compiler) => {
    const folder = mkdtempSync(join(tmpdir(), 'matrix-'));
    const file = join(folder, 'wrong.ts');
    writeFileSync(file, 'export const list: { readonly a?: number } = { a: undefined };\n');
    expect((await compile(compiler, 'bundler', [file])).join('\n')).toContain('exactOptionalPropertyTypes');
    rmSync(folder, { recursive: true });
  },
);
