// Functions of an API on this machine: each in an instance of its own, which finds what it finds in the cloud.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { copyWorkspace, writePackage } from '../testing/workspace-copy.ts';
import { type ServeOptions, serve } from './serve.ts';

async function serveCopy(root: string, options: Partial<ServeOptions> = {}) {
  const fixed = { root, api: 'petstore', port: 0, stage: 'RELEASE', watch: false } as const;
  const served = await serve({ ...fixed, log: () => {}, report: () => {}, ...options });
  onTestFinished(served.stop);
  return served;
}

test('each function of an API has its own instance', async () => {
  const root = await copyWorkspace('petstore', { granularity: 'operation' });
  const seen: string[] = [];
  const { url, plan } = await serveCopy(root, {
    report: (error) => seen.push(String(error)),
    onExchange: ({ event, error }) => seen.push(error?.message ?? JSON.parse(event?.toString() ?? '{}').path),
  });
  expect(new Set(plan.operations.map((one) => one.function)).size).toBe(plan.operations.length);
  const response = await fetch(`${url}/v1/inventory`);
  expect(response.status).toBe(200);
  expect(seen).toEqual(['/v1/inventory']);
});

const HANDLER = `import { readFileSync } from 'node:fs';
import answer from 'native-one';
import { getInventory } from '../generated/operations/get-inventory.js';
const words = () => readFileSync(process.env.FC_FUNC_CODE_PATH + '/data/words.txt', 'utf8').length;
export default getInventory(async (_, context) => ({
  status: 200,
  body: { answer, words: words(), shelf: Number(process.env.SHELF), timeout: context.function.timeout },
}));
`;

test('packages outside of the bundle, further files, environment and limits are those of the settings', async () => {
  const settings = {
    external: ['native-one'],
    files: { data: 'data' },
    environment: { SHELF: '7', NODE_OPTIONS: '--max-old-space-size=400' },
    timeout: 9,
  };
  const root = await copyWorkspace('petstore', settings);
  const app = join(root, 'apps/petstore');
  writePackage(app, { name: 'native-one', main: 'a.js' }, { 'a.js': 'module.exports = 42' });
  mkdirSync(join(app, 'data'));
  writeFileSync(join(app, 'data/words.txt'), 'words');
  writeFileSync(join(app, 'src/operations/get-inventory.ts'), HANDLER);
  const { url } = await serveCopy(root, { watch: true });
  const ask = async () => (await fetch(`${url}/v1/inventory`)).json();
  expect(await ask()).toEqual({ answer: 42, words: 5, shelf: 7, timeout: 9 });
  const file = join(app, 'gateway.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"7"', '"8"'));
  await vi.waitFor(async () => expect(await ask()).toMatchObject({ shelf: 8 }), {
    timeout: 20_000,
    interval: 200,
  });
});

test('a package that cannot be bundled is told with a way out', async () => {
  const root = await copyWorkspace('petstore', {});
  writePackage(root, { name: 'native-one', main: 'a.js' }, { 'a.js': "require('./b.node')", 'b.node': '' });
  writeFileSync(join(root, 'apps/petstore/src/main.ts'), "import 'native-one';");
  await expect(serveCopy(root)).rejects.toMatchObject({ problems: [{ code: 'bundle-package' }] });
});

test('so is one that is native, or a name that no package has', async () => {
  const root = await copyWorkspace('petstore', { external: ['native-on'] });
  writePackage(root, { name: 'native-one', main: 'a.js', gypfile: true }, { 'a.js': 'exports.a = 1' });
  writeFileSync(join(root, 'apps/petstore/src/main.ts'), "import 'native-one';");
  await expect(serveCopy(root)).rejects.toMatchObject({
    problems: [{ code: 'bundle-package' }, { code: 'package-external-unknown' }],
  });
});
