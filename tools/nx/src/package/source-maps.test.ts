// What a packaged function tells of an error in production: the developer's own file and line.
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { unzipSync } from 'fflate';
import { expect, onTestFinished, test } from 'vitest';
import { regenerate } from '../serve/regenerate.ts';
import { answers, freePort } from '../testing/server-process.ts';
import { copyWorkspace } from '../testing/workspace-copy.ts';
import { buildFunction } from './function-folder.ts';
import { packFunction } from './package-function.ts';
import { readApi } from './read-api.ts';

const handler = `import { getInventory } from '../generated/operations/get-inventory.js';

export default getInventory(async () => {
  throw new Error('the shelf broke');
});
`;

/** The function as Function Compute unpacks it. */
async function unpacked(own: object): Promise<string> {
  const root = await copyWorkspace('petstore', own);
  writeFileSync(join(root, 'apps/petstore/src/operations/get-inventory.ts'), handler);
  await regenerate(root, 'petstore');
  const { settings, functions } = await readApi(root, 'petstore');
  const [planned] = functions;
  if (planned === undefined) throw new Error('There is no function.');
  const { name, folder, sizes } = await buildFunction(root, settings, planned, join(root, 'dist/built'));
  const record = { name, startBytes: sizes.start, totalBytes: sizes.total, modules: sizes.modules };
  packFunction(record, folder, root, settings.function.environment);
  const code = await mkdtemp(join(tmpdir(), 'gatefold-code-'));
  for (const [path, bytes] of Object.entries(unzipSync(readFileSync(join(root, `${name}.zip`))))) {
    mkdirSync(dirname(join(code, path)), { recursive: true });
    writeFileSync(join(code, path), bytes, { mode: 0o755 });
  }
  return code;
}

/** The stack in the first line of the log that has one. */
async function loggedStack(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface(output)) {
    const { error }: { error?: { stack: string } } = line.startsWith('{') ? JSON.parse(line) : {};
    if (error !== undefined) return error.stack;
  }
  throw new Error('No line of the log has a stack.');
}

const NODE_OPTIONS = '--enable-source-maps';
const place = /Error: the shelf broke\n +at .*apps\/petstore\/src\/operations\/get-inventory\.ts:4:9/;

test.each([
  [{}, false],
  [{ environment: { NODE_OPTIONS } }, true],
])('an event function with %j names the line of the source: %s', async (own, told) => {
  const code = await unpacked(own);
  const event = { httpMethod: 'GET', path: '/v1/inventory', headers: {}, isBase64Encoded: false };
  const call = `import { handler } from './index.mjs'; await handler(${JSON.stringify(event)});`;
  const started = spawn(process.execPath, ['--input-type=module', '-e', call], {
    cwd: code,
    env: { ...process.env, NODE_ENV: 'production', NODE_OPTIONS },
  });
  expect(place.test(await loggedStack(started.stdout))).toBe(told);
  expect(readdirSync(code).includes('index.mjs.map')).toBe(told);
});

test('a web function names it too', async () => {
  const port = await freePort();
  const code = await unpacked({ type: 'web', port, environment: { NODE_OPTIONS } });
  const server = spawn(join(code, 'bootstrap'), {
    env: { ...process.env, NODE_ENV: 'production', NODE_OPTIONS },
  });
  onTestFinished(() => void server.kill());
  expect((await answers(`http://127.0.0.1:${port}/v1/inventory`, server)).status).toBe(500);
  expect(await loggedStack(server.stdout)).toMatch(place);
});
