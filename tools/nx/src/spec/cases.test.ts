// Each folder of testdata/spec is a document with the root it becomes; each of testdata/errors one that is refused.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatProblems, ProblemError } from '../problem.ts';
import { loadDocument, type Source } from './load.ts';

const testdata = join(import.meta.dirname, '../../testdata');

function readable(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function casesOf(folder: string): { name: string; file: string; source: Source; expected: string }[] {
  return readdirSync(join(testdata, folder)).map((name) => {
    const source: Source = { read: (path) => readable(join(testdata, folder, path)) };
    const file = `${name}/openapi.${existsSync(join(testdata, folder, name, 'openapi.json')) ? 'json' : 'yaml'}`;
    return { name, file, source, expected: join(testdata, folder, name) };
  });
}

describe('a document that can be carried', () => {
  it.each(casesOf('spec'))('becomes what its folder expects: $name', async ({ file, source, expected }) => {
    const { root, problems } = await loadDocument(file, source);
    await expect(`${JSON.stringify(root, null, 2)}\n`).toMatchFileSnapshot(join(expected, 'expected.json'));
    await expect(`${formatProblems(problems, source)}\n`).toMatchFileSnapshot(join(expected, 'problems.txt'));
  });
});

describe('a document that cannot be carried', () => {
  it.each(casesOf('errors'))(
    'is refused as its folder expects: $name',
    async ({ file, source, expected }) => {
      const error = await loadDocument(file, source).catch((thrown: unknown) => thrown);
      if (!(error instanceof ProblemError)) throw new Error('It was not refused.', { cause: error });
      await expect(`${formatProblems(error.problems, source)}\n`).toMatchFileSnapshot(
        join(expected, 'problems.txt'),
      );
    },
  );
});
