// Granularity and type of the function -> the modules that the app gets, and the functions of the plan.
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

test('there is one table of routes, whatever the granularity', async () => {
  const table = (await filesOf({})).get('apps/shop/src/generated/routes.js');
  expect(table).toMatch(/listPets: .*\n.*createPet: .*\n.*listOrders: .*\n.*health: /);
  for (const granularity of ['tag', 'operation'])
    expect((await filesOf({ granularity })).get('apps/shop/src/generated/routes.js')).toBe(table);
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
])('with granularity %s each function has its own operations in the plan', async (granularity, expected) => {
  const files = await filesOf({ granularity });
  const plan: { operations: { operation: string; function: string }[] } = JSON.parse(
    files.get('apps/shop/gateway/cloudapi.json') ?? '',
  );
  const names = [...new Set(plan.operations.map((one) => one.function))];
  const own = (name: string) => plan.operations.filter((one) => one.function === name);
  expect(
    Object.fromEntries(names.map((name) => [name, own(name).map(({ operation }) => operation)])),
  ).toEqual(expected);
});

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
