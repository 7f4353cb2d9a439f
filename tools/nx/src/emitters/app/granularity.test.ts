// Granularity and type of the function -> which modules the app gets, and which routes are in each.
import { expect, test } from 'vitest';
import { generateApi } from '../../generate.ts';
import { generatedFiles, treeWithApi } from '../../testing/workspace-tree.ts';

const DOCUMENT = `
openapi: 3.1.0
info: { title: Shop, version: '1' }
paths:
  /pets:
    get: { operationId: listPets, tags: [Pets], responses: { '204': { description: ok } } }
    post: { operationId: createPet, tags: [Pets], responses: { '204': { description: ok } } }
  /orders:
    get: { operationId: listOrders, tags: [Paid orders, Pets], responses: { '204': { description: ok } } }
  /health:
    get: { operationId: health, responses: { '204': { description: ok } } }
`;

async function filesOf(own: object): Promise<ReadonlyMap<string, string>> {
  const tree = treeWithApi('shop', DOCUMENT, JSON.stringify({ function: own }));
  await generateApi(tree, 'shop');
  return generatedFiles(tree, 'shop');
}

function routesByFunction(files: ReadonlyMap<string, string>): Record<string, readonly string[]> {
  const folder = 'apps/shop/src/generated/functions/';
  const modules = [...files].filter(([path]) => path.startsWith(folder));
  return Object.fromEntries(
    modules.map(([path, text]) => [
      path.slice(folder.length, -'.js'.length),
      [...text.matchAll(/^ {2}(\w+): \{.*import\('\.\.\/\.\.\/operations\//gm)].map(([, id = '']) => id),
    ]),
  );
}

test('one function for the API has one table of routes', async () => {
  const files = await filesOf({});
  expect(routesByFunction(files)).toEqual({});
  expect(files.get('apps/shop/src/generated/routes.js')).toMatch(
    /listPets: .*\n.*createPet: .*\n.*listOrders/,
  );
});

test.each([
  [
    'tag',
    {
      'shop-default': ['health'],
      'shop-paid-orders': ['listOrders'],
      'shop-pets': ['listPets', 'createPet'],
    },
  ],
  [
    'operation',
    {
      'shop-create-pet': ['createPet'],
      'shop-health': ['health'],
      'shop-list-orders': ['listOrders'],
      'shop-list-pets': ['listPets'],
    },
  ],
])(
  'with granularity %s each function has its own routes, named as in the plan',
  async (granularity, expected) => {
    const files = await filesOf({ granularity });
    expect(routesByFunction(files)).toEqual(expected);
    const all = files.get('apps/shop/src/generated/routes.js') ?? '';
    for (const name of Object.keys(expected)) expect(all).toContain(`from './functions/${name}.js'`);
    const plan: { operations: { operation: string; function: string }[] } = JSON.parse(
      files.get('apps/shop/gateway/cloudapi.json') ?? '',
    );
    for (const { operation, function: name } of plan.operations)
      expect(expected).toHaveProperty(name, expect.arrayContaining([operation]));
  },
);

test('what one granularity needed is gone with the next', async () => {
  const tree = treeWithApi(
    'shop',
    DOCUMENT,
    JSON.stringify({ function: { granularity: 'tag', type: 'web' } }),
  );
  await generateApi(tree, 'shop');
  tree.write('apps/shop/gateway.json', JSON.stringify({ function: {} }));
  await generateApi(tree, 'shop');
  expect(generatedFiles(tree, 'shop')).toEqual(await filesOf({}));
});

test('a web function gets a server with its port and timeout', async () => {
  const files = await filesOf({ type: 'web', port: 8080, timeout: 30 });
  expect(files.get('apps/shop/src/generated/server.ts')).toContain('{ port: 8080, timeout: 30 }');
  expect((await filesOf({ type: 'http' })).has('apps/shop/src/generated/server.ts')).toBe(false);
});
