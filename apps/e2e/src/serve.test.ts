// nx serve as a developer uses it: changes of sources and document arrive without the port closing.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createScratch } from '@gatefold/demo/scratch';
import { createHello, type Hello } from '@gatefold/hello';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const ENVIRONMENT = {
  ...process.env,
  NX_DAEMON: 'false',
  NX_NO_CLOUD: 'true',
  NX_TUI: 'false',
  CI: 'true',
  NO_COLOR: '1',
};
const HANDLER = 'apps/hello/src/operations/invoke.ts';
const DOCUMENT = 'openapi/hello/openapi.yaml';
const PATIENCE = 90_000;

let workspace: string;
let server: ChildProcess;
let printed = '';
let url: string;
let hello: Hello;

beforeAll(async () => {
  workspace = createScratch(ROOT);
  server = spawn(process.execPath, ['node_modules/nx/dist/bin/nx.js', 'serve', 'hello', '--port=0'], {
    cwd: workspace,
    env: ENVIRONMENT,
    detached: true,
  });
  for (const stream of [server.stdout, server.stderr]) stream?.on('data', (chunk) => (printed += chunk));
  url = await eventually(async () => /is at (http:\S+)/.exec(printed)?.[1]);
  const credentials = { appKey: 'local-app', appSecret: 'local-app-secret' };
  hello = createHello({ baseUrl: url, credentials, retry: false });
});

afterAll(async () => {
  if (server.exitCode === null && server.pid !== undefined) process.kill(-server.pid, 'SIGKILL');
  rmSync(workspace, { recursive: true, force: true });
});

/** Asks again until there is an answer. */
async function eventually<Value>(ask: () => Promise<Value | undefined>): Promise<Value> {
  const end = Date.now() + PATIENCE;
  while (Date.now() < end) {
    const value = await ask();
    if (value !== undefined) return value;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`It never came. The server printed:\n${printed}`);
}

const message = async () => (await hello.invoke({ path: { type: 'test' } })).body.message;

function edit(file: string, change: (text: string) => string): void {
  const path = join(workspace, file);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}

test('a change of a handler arrives, and no request on the way is lost', async () => {
  expect(await message()).toBe('Hello World!');
  edit(HANDLER, (text) => text.replace('Hello World!', 'Changed!'));
  await eventually(async () => ((await message()) === 'Changed!' ? true : undefined));
});

test('a source that cannot be built is reported, and the last good one keeps answering', async () => {
  const before = readFileSync(join(workspace, HANDLER), 'utf8');
  edit(HANDLER, (text) => `${text}\nconst = ;\n`);
  await eventually(async () => (printed.includes('invoke.ts') ? true : undefined));
  expect(await message()).toBe('Changed!');
  writeFileSync(join(workspace, HANDLER), before.replace('Changed!', 'Mended!'));
  await eventually(async () => ((await message()) === 'Mended!' ? true : undefined));
});

test('a new operation in the document is served', async () => {
  expect((await fetch(`${url}/ping`)).headers.get('x-ca-error-code')).toBe('I404NF');
  const operation = [
    '  /ping:',
    '    get:',
    '      operationId: ping',
    '      security: []',
    '      x-aliyun-apigateway-parameter-handling: PASSTHROUGH',
    "      responses: { '204': { description: Here. } }",
    '',
  ].join('\n');
  edit(DOCUMENT, (text) => text.replace('components:\n', `${operation}components:\n`));
  await eventually(async () => ((await fetch(`${url}/ping`)).status === 501 ? true : undefined));
  expect(await message()).toBe('Mended!');
});

test('a document that cannot be read is reported with its place, and the last good one is served', async () => {
  edit(DOCUMENT, (text) => `${text}\n  ]broken\n`);
  await eventually(async () => (/openapi\.yaml:\d+:\d+/.test(printed) ? true : undefined));
  expect((await fetch(`${url}/ping`)).status).toBe(501);
});

test('it ends when it is told to', async () => {
  if (server.pid === undefined) throw new Error('The server has no process id.');
  const ended = new Promise((resolve) => server.on('close', resolve));
  process.kill(-server.pid, 'SIGINT');
  await ended;
  await expect(fetch(`${url}/ping`)).rejects.toThrow();
});
