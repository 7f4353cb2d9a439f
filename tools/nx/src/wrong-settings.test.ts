// Wrong settings -> their own problems alone, from the generator and from the deploy tools.
import { expect, test } from 'vitest';
import { generateApi } from './generate.ts';
import { loadPlannedApi } from './planned-api.ts';
import { ProblemError } from './problem.ts';
import { treeWithApi } from './testing/workspace-tree.ts';
import { sourceOf } from './workspace.ts';

const DOCUMENT = `
openapi: 3.1.0
info: { title: Shop, version: '1' }
components: { securitySchemes: { token: { type: http, scheme: bearer } } }
paths:
  /pets:
    get: { operationId: listPets, security: [{ token: [] }], responses: { '204': { description: ok } } }
`;
const plugin = (type: string) =>
  JSON.stringify({
    region: 'cn-hangzhou',
    plugins: { tokens: { type, scheme: 'token', data: { parameter: 'Authorization' } } },
  });

async function codesOf(work: Promise<unknown>): Promise<readonly string[]> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof ProblemError) return error.problems.map(({ code }) => code);
  throw new Error('no problem was thrown', { cause: error });
}

test('a misspelt plug-in is not followed by a warning that nothing checks the scheme', async () => {
  const tree = treeWithApi('shop', DOCUMENT, plugin('jwtAuht'));
  expect(await codesOf(generateApi(tree, 'shop'))).toEqual(['settings-value']);
  expect(await codesOf(loadPlannedApi(sourceOf(tree), 'shop'))).toEqual(['settings-value']);
});
