// Real documents, where there is a folder of them: GATEFOLD_CORPUS names it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadDocument } from './load.ts';

const folder = process.env.GATEFOLD_CORPUS ?? '';
const names = existsSync(folder) ? readdirSync(folder).filter((name) => /\.(ya?ml|json)$/.test(name)) : [];

describe.skipIf(names.length === 0)('each document of the corpus', () => {
  it.each(names)(
    'is carried: %s',
    async (name) => {
      const { root, problems } = await loadDocument(name, {
        read: (path) => readFileSync(join(folder, path), 'utf8'),
      });
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(Object.keys(root.paths).length + Object.keys(root.components.schemas).length).toBeGreaterThan(0);
    },
    60_000,
  );
});
