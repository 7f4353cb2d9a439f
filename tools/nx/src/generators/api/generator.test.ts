import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import syncGenerator from '../sync/generator.ts';
import apiGenerator from './generator.ts';

const PETSTORE = fileURLToPath(new URL('../../../../../openapi/petstore/openapi.yaml', import.meta.url));

let tree: Tree;
let printed: string;

beforeEach(() => {
  tree = createTreeWithEmptyWorkspace();
  tree.write('package.json', '{ "name": "@acme/source" }');
  printed = '';
  for (const method of ['error', 'warn'] as const) {
    vi.spyOn(console, method).mockImplementation((text: unknown) => {
      printed += `${text}\n`;
    });
  }
});

afterEach(() => vi.restoreAllMocks());

/** Every file of the tree, so that two moments can be compared. */
function snapshot(folder = '.'): Record<string, string> {
  const files: Record<string, string> = {};
  for (const child of tree.children(folder)) {
    const path = folder === '.' ? child : `${folder}/${child}`;
    if (tree.isFile(path)) files[path] = tree.read(path, 'utf8') ?? '';
    else Object.assign(files, snapshot(path));
  }
  return files;
}

async function refused(options: { name: string; spec?: string }): Promise<string> {
  const before = snapshot();
  await expect(apiGenerator(tree, options)).rejects.toThrow(/nothing was written/);
  expect(snapshot()).toMatchObject(before);
  return printed;
}

describe('nx generate api', () => {
  test('makes three projects from a document outside of the workspace', async () => {
    await apiGenerator(tree, { name: 'orders', spec: PETSTORE });
    expect(tree.read('openapi/orders/openapi.yaml', 'utf8')).toBe(readFileSync(PETSTORE, 'utf8'));
    for (const path of [
      'apps/orders/gateway/cloudapi.json',
      'libs/orders/src/generated/client.js',
      'apps/orders/src/operations/list-pets.ts',
    ]) {
      expect(tree.exists(path)).toBe(true);
    }
    expect(tree.read('libs/orders/package.json', 'utf8')).toContain('"@acme/orders"');
  });

  test('writes a starter document where there is none', async () => {
    await apiGenerator(tree, { name: 'fresh-start' });
    expect(tree.read('openapi/fresh-start/openapi.yaml', 'utf8')).toContain("title: 'Fresh start'");
    expect(tree.exists('apps/fresh-start/src/operations/get-greeting.ts')).toBe(true);
  });

  test('changes nothing the second time', async () => {
    await apiGenerator(tree, { name: 'orders', spec: PETSTORE });
    const before = snapshot();
    await apiGenerator(tree, { name: 'orders', spec: PETSTORE });
    await apiGenerator(tree, { name: 'orders' });
    expect(snapshot()).toEqual(before);
  });

  test('keeps what a developer wrote, byte for byte', async () => {
    await apiGenerator(tree, { name: 'orders', spec: PETSTORE });
    const mine = [
      'apps/orders/src/operations/get-pet.ts',
      'apps/orders/src/main.ts',
      'apps/orders/gateway.json',
      'libs/orders/package.json',
    ];
    const edited = new Map(mine.map((path) => [path, `${tree.read(path, 'utf8')}\n\r\n `]));
    for (const [path, text] of edited) tree.write(path, text);
    await apiGenerator(tree, { name: 'orders' });
    for (const [path, text] of edited) expect(tree.read(path, 'utf8')).toBe(text);
  });

  test('writes a new handler, deletes what is no longer generated, reports the old handler', async () => {
    await apiGenerator(tree, { name: 'orders' });
    const spec = tree.read('openapi/orders/openapi.yaml', 'utf8') ?? '';
    tree.write('openapi/orders/openapi.yaml', spec.replace('operationId: getGreeting', 'operationId: greet'));
    await apiGenerator(tree, { name: 'orders' });
    expect(tree.exists('apps/orders/src/operations/greet.ts')).toBe(true);
    expect(tree.exists('libs/orders/src/generated/operations/get-greeting.js')).toBe(false);
    expect(tree.exists('apps/orders/src/operations/get-greeting.ts')).toBe(true);
    expect(printed).toContain('handler-without-operation');
    expect(printed).toContain('apps/orders/src/operations/get-greeting.ts');
  });

  test('leaves files of others below a generated folder alone', async () => {
    await apiGenerator(tree, { name: 'orders' });
    tree.write('apps/orders/src/generated/mine.ts', 'export const mine = 1;\n');
    await apiGenerator(tree, { name: 'orders' });
    expect(tree.read('apps/orders/src/generated/mine.ts', 'utf8')).toBe('export const mine = 1;\n');
  });
});

describe('a document that refers to other files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'references-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const spec = join(folder, 'orders/v1/main.yaml');
  write(
    'orders/v1/main.yaml',
    `openapi: 3.1.0
info: { title: Orders, version: '1' }
paths:
  /orders:
    get: { operationId: listOrders, responses: { 200: { $ref: "parts/answers.yaml#/list" } } }
components:
  schemas:
    Order: { type: object, properties: { owner: { $ref: '../../common types/user.yaml#/User' } } }
`,
  );
  write(
    'orders/v1/parts/answers.yaml',
    'list: { description: All., content: { application/json: { schema: { $ref: "../main.yaml#/components/schemas/Order" } } } }\n',
  );
  write('common types/user.yaml', 'User: { type: object, properties: { id: { $ref: "id.yaml" } } }\n');
  write('common types/id.yaml', 'type: string\nminLength: 3\n');

  test('has them beside it', async () => {
    const printedOf = await refused({ name: 'orders', spec });
    expect(printedOf).toMatch(/main\.yaml:8:\d+.*ref-outside.*--references=<folder>/);
  });

  test('has those of a folder around it copied too, the references led there', async () => {
    const options = { name: 'orders', spec, references: folder };
    await apiGenerator(tree, options);
    const read = (path: string) => tree.read(`openapi/orders/${path}`, 'utf8');
    expect(read('openapi.yaml')).toContain("$ref: 'referenced/common%20types/user.yaml#/User'");
    expect(read('parts/answers.yaml')).toContain('$ref: "../openapi.yaml#/components/schemas/Order"');
    expect(read('referenced/common types/id.yaml')).toBe('type: string\nminLength: 3\n');
    expect(tree.exists('openapi/orders/main.yaml')).toBe(false);
    expect(tree.exists('apps/orders/src/operations/list-orders.ts')).toBe(true);
    const before = snapshot();
    await apiGenerator(tree, options);
    expect(snapshot()).toEqual(before);
  });
});

describe('is refused with nothing written', () => {
  test('a document that is not there', async () => {
    expect(await refused({ name: 'orders', spec: 'no/such/file.yaml' })).toMatch(
      /no\/such\/file\.yaml.*spec-not-found/s,
    );
  });

  test('a document that cannot be read', async () => {
    tree.write('bad.yaml', 'openapi: 3.1.0\ninfo: {title: x\npaths: [');
    expect(await refused({ name: 'orders', spec: 'bad.yaml' })).toMatch(/bad\.yaml:\d+:\d+/);
  });

  test('a document that is something else', async () => {
    tree.write('other.json', '{ "hello": "world" }');
    expect(await refused({ name: 'orders', spec: 'other.json' })).toMatch(/other\.json:1:1/);
  });

  test('another document for an API that has one', async () => {
    await apiGenerator(tree, { name: 'orders' });
    expect(await refused({ name: 'orders', spec: PETSTORE })).toContain('spec-differs');
  });

  test('a file that is not ours in the way', async () => {
    await apiGenerator(tree, { name: 'orders' });
    tree.write('libs/orders/src/generated/client.js', 'export const precious = true;\n');
    expect(await refused({ name: 'orders' })).toMatch(
      /libs\/orders\/src\/generated\/client\.js.*foreign-file/s,
    );
  });

  test('a name that a project has', async () => {
    tree.write('libs/thing/project.json', '{ "name": "orders" }');
    expect(await refused({ name: 'orders' })).toContain('name-clash');
  });

  test('a folder that is something else', async () => {
    tree.write('apps/orders/readme.md', 'mine');
    expect(await refused({ name: 'orders' })).toContain('name-clash');
  });

  test.each(['Orders', 'a b', '../x', 'a--b', ''])('the name %j', async (name) => {
    expect(await refused({ name })).toContain('api-name');
  });
});

describe('nx sync', () => {
  test('brings every API up to date', async () => {
    await apiGenerator(tree, { name: 'one' });
    await apiGenerator(tree, { name: 'two' });
    const before = snapshot();
    tree.delete('libs/one/src/generated/client.js');
    tree.write('apps/two/gateway/cloudapi.json', `${tree.read('apps/two/gateway/cloudapi.json', 'utf8')} `);
    await syncGenerator(tree);
    expect(snapshot()).toEqual(before);
  });
});
