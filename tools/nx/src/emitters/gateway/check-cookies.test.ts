import { expect, test } from 'vitest';
import { generateApi } from '../../generate.ts';
import { treeWithApi } from '../../testing/workspace-tree.ts';

const documentOf = (schema: string) => `openapi: 3.1.0
info: { title: Door, version: '1' }
paths:
  /login:
    post:
      operationId: login
      security: []
      responses:
        '204':
          description: In.
          headers:
            set-cookie: { schema: ${schema} }
`;
const list = '{ type: array, items: { type: string } }';

async function warnings(schema: string, type: string) {
  const tree = treeWithApi('door', documentOf(schema), JSON.stringify({ function: { type } }));
  const { problems } = await generateApi(tree, 'door');
  return problems.filter(({ code }) => code === 'gateway-cookies');
}

test.each(['event', 'http'])('a list of cookies is told with its place: %s', async (type) => {
  const place = { severity: 'warning', file: 'openapi/door/openapi.yaml', line: 12, column: 13 };
  expect(await warnings(list, type)).toMatchObject([place]);
  expect(await warnings(`{ anyOf: [${list}, { type: string }] }`, type)).toMatchObject([place]);
  expect(await warnings('{ type: string }', type)).toEqual([]);
});

test('a web function sends them all', async () => {
  expect(await warnings(list, 'web')).toEqual([]);
});
