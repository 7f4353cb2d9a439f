import { expect, test } from 'vitest';
import { copyWorkspace, writePackage } from '../testing/workspace-copy.ts';
import { checkExternalNames } from './external-names.ts';
import { readApi } from './read-api.ts';

test('a name that no package has is told with its place and the nearest one', async () => {
  const root = await copyWorkspace('petstore', { external: ['sharp', 'shrap', 'pg-native', 'zzzzzz'] });
  writePackage(root, { name: 'sharp' });
  const { settings } = await readApi(root, 'petstore');
  const unknown = { code: 'package-external-unknown', severity: 'error', file: 'apps/petstore/gateway.json' };
  expect(checkExternalNames(root, settings, ['sharp', 'pg', 'pg-native'])).toMatchObject([
    { ...unknown, line: 5, column: 7, message: expect.stringContaining('Did you mean "sharp"?') },
    { ...unknown, line: 7, message: expect.stringContaining('Install it, or take it out.') },
  ]);
});
