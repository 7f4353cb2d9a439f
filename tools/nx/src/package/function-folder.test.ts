// Functions as they are deployed: built in folders of their own, zipped, loaded, called.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import type { ProblemError } from '../problem.ts';
import { regenerate } from '../serve/regenerate.ts';
import { answers, freePort } from '../testing/server-process.ts';
import { copyWorkspace, writePackage } from '../testing/workspace-copy.ts';
import { readFiles } from './files.ts';
import { type BuiltFunction, buildFunction } from './function-folder.ts';
import { checkStart, packFunction } from './package-function.ts';
import { readApi } from './read-api.ts';
import { startTime } from './start-time.ts';
import { zip } from './zip.ts';

const run = promisify(execFile);

async function buildAll(root: string): Promise<readonly BuiltFunction[]> {
  const { settings, functions } = await readApi(root, 'petstore');
  const built: BuiltFunction[] = [];
  for (const planned of functions)
    built.push(await buildFunction(root, settings, planned, join(root, 'dist', planned.name)));
  return built;
}

type Call = (event: object, context?: object) => Promise<{ statusCode: number; body: string }>;

// By its path: from a module that Vitest was given as a URL, it does not find what is imported by a relative path.
async function load({ folder }: BuiltFunction): Promise<Call> {
  const module: { handler: Call } = await import(join(folder, 'index.mjs'));
  return module.handler;
}

const event = (httpMethod: string, path: string) => ({
  httpMethod,
  path,
  headers: {},
  queryParameters: {},
  pathParameters: {},
  body: '',
  isBase64Encoded: false,
});

test('two builds in two folders give the same zip, without a path of the machine', async () => {
  const roots = [await copyWorkspace('petstore', {}), await copyWorkspace('petstore', {}, 'a/deeper/one')];
  const zips: Buffer[] = [];
  for (const root of roots) {
    const files = (await buildAll(root)).flatMap(({ folder }) => readFiles(folder));
    for (const { content } of files) expect(Buffer.from(content).includes(root)).toBe(false);
    zips.push(Buffer.from(zip(files)));
  }
  expect(zips[0]?.equals(zips[1] ?? Buffer.alloc(0))).toBe(true);
});

test('each function answers its own routes and no others, around hooks included', async () => {
  const root = await copyWorkspace('petstore', { granularity: 'tag' });
  const main = `import { createFunction } from '@gatefold/function';
import { routes } from './generated/routes.js';
export const handler = createFunction({ routes, log: () => {}, around: (operation, input, next) => {
  process.env.SEEN_AROUND = operation.id;
  return next();
} });`;
  writeFileSync(join(root, 'apps/petstore/src/main.ts'), main);
  const built = await buildAll(root);
  const { plan } = await readApi(root, 'petstore');
  expect(built.map(({ name }) => name)).toEqual(
    [...new Set(plan.operations.map((one) => one.function))].sort(),
  );
  expect(built.length).toBeGreaterThan(1);
  for (const one of built) {
    const call = await load(one);
    const own = readdirSync(join(one.folder, 'operations')).map((name) => /^([a-z-]+)\.mjs$/.exec(name)?.[1]);
    for (const { operation, function: name } of plan.operations) {
      const file = operation.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      expect(own.includes(file), `${one.name} ${operation}`).toBe(name === one.name);
    }
    expect((await call(event('GET', '/v1/nowhere'))).statusCode).toBe(404);
  }
  const inventory = plan.operations.find(({ operation }) => operation === 'getInventory')?.function;
  for (const one of built) {
    const answer = await (await load(one))(event('GET', '/v1/inventory'));
    expect(answer.statusCode, one.name).toBe(one.name === inventory ? 200 : 404);
  }
  expect(process.env.SEEN_AROUND).toBe('getInventory');
});

test('the start is one module and the codec another, with what main.ts and operations share, at their source lines', async () => {
  const root = await copyWorkspace('petstore', {});
  const app = join(root, 'apps/petstore/src');
  writeFileSync(join(app, 'counter.ts'), 'export let count = 0;\nexport const up = (): number => ++count;\n');
  const main = readFileSync(join(app, 'main.ts'), 'utf8');
  writeFileSync(join(app, 'main.ts'), `${main}export { count, up } from './counter.js';\n`);
  const handler = `import { getInventory } from '../generated/operations/get-inventory.js';
import { count, up } from '../counter.js';

export default getInventory(async () => {
  up();
  return { status: 200, body: { count, place: 'here' } };
});
`;
  writeFileSync(join(app, 'operations/get-inventory.ts'), handler);
  const [built] = await buildAll(root);
  const folder = built?.folder ?? '';
  const code = (file: string) => readFileSync(join(folder, file), 'utf8');
  expect(code('index.mjs')).not.toMatch(/\bfrom ?"\./);
  expect(librariesIn(folder)).toEqual([expect.stringMatching(/^whole-/)]);
  const { handler: call, ...rest }: { handler: Call; count: number; up: () => number } = await import(
    join(folder, 'index.mjs')
  );
  rest.up();
  const { body } = await call(event('GET', '/v1/inventory'));
  expect(JSON.parse(body)).toEqual({ count: 2, place: 'here' });
  const map = new SourceMap(JSON.parse(code('operations/get-inventory.mjs.map')));
  const origin = map.findEntry(0, code('operations/get-inventory.mjs').indexOf('"here"'));
  expect(origin).toMatchObject({ originalLine: 5 });
  expect('originalSource' in origin && origin.originalSource).toMatch(/src\/operations\/get-inventory\.ts$/);
});

/** Modules that are loaded later and hold nothing but the framework's code. */
function librariesIn(folder: string): readonly string[] {
  return readdirSync(join(folder, 'operations')).filter((name) => {
    if (!name.endsWith('.map')) return false;
    const { sources } = JSON.parse(readFileSync(join(folder, 'operations', name), 'utf8')) as {
      readonly sources: readonly string[];
    };
    return (
      sources.length > 0 && sources.every((path) => path.includes('/libs/') && !path.includes('/petstore/'))
    );
  });
}

// In a process of its own: Vitest evaluates modules otherwise than Node.
test('main.ts may await, and warm up by calling its own handler', async () => {
  const root = await copyWorkspace('petstore', {});
  const main = join(root, 'apps/petstore/src/main.ts');
  const warmUp = `export const warm = await handler(${JSON.stringify(event('GET', '/v1/inventory'))});\n`;
  writeFileSync(main, readFileSync(main, 'utf8') + warmUp);
  const [built] = await buildAll(root);
  const { stdout } = await run(process.execPath, [
    '--eval',
    `import(${JSON.stringify(join(built?.folder ?? '', 'index.mjs'))}).then(({ warm }) => console.log(warm.statusCode))`,
  ]);
  expect(stdout).toBe('200\n');
});

test("an environment's overlay decides of functions and their shape", async () => {
  const root = await copyWorkspace('petstore', {});
  const overlay = { function: { type: 'web', granularity: 'tag', port: 8088 } };
  writeFileSync(join(root, 'apps/petstore/gateway.live.json'), JSON.stringify(overlay));
  const { settings, functions } = await readApi(root, 'petstore', 'live');
  expect(functions.length).toBeGreaterThan(1);
  for (const planned of functions) {
    const { folder } = await buildFunction(root, settings, planned, join(root, 'dist', planned.name));
    expect(existsSync(join(folder, 'bootstrap'))).toBe(true);
    expect(readFileSync(join(folder, 'index.mjs'), 'utf8')).toContain('port:8088');
  }
});

test.each([
  [{}, false, 200],
  [{ validateResponses: true }, true, 500],
])('with %j what checks answers is in the bundle: %s', async (settings, carried, status) => {
  const root = await copyWorkspace('petstore', settings);
  const handler = `import { getInventory } from '../generated/operations/get-inventory.js';
export default getInventory((async () => ({ status: 200, body: { cats: 'many' } })) as never);
`;
  writeFileSync(join(root, 'apps/petstore/src/operations/get-inventory.ts'), handler);
  const [built] = await buildAll(root);
  const names = readFiles(built?.folder ?? '').map(({ path }) => path);
  for (const part of ['responses', 'check-answer'])
    expect(names.some((name) => name.includes(part))).toBe(carried);
  expect(names).toContain('operations/list-pets.mjs');
  const call = await load(built as BuiltFunction);
  expect((await call(event('GET', '/v1/inventory'))).statusCode).toBe(status);
});

test.each(['api', 'tag', 'operation'])(
  'whatever stands in paths, functions by %s hold their routes as texts, and answer',
  async (granularity) => {
    const root = await copyWorkspace('petstore', { granularity });
    const plain = await buildAll(root);
    const document = join(root, 'openapi/petstore/openapi.yaml');
    const text = readFileSync(document, 'utf8');
    writeFileSync(document, text.replace('/inventory:', "/inventory('{state}')/a\\b:"));
    await regenerate(root, 'petstore');
    const built = await buildAll(root);
    for (const [at, { name, folder, sizes }] of built.entries()) {
      expect(sizes.start - (plain[at]?.sizes.start ?? 0), name).toBeLessThan(100);
      expect(readFiles(folder).filter(({ path }) => path.includes('responses'))).toEqual([]);
    }
    const holder = built.find(({ folder }) => existsSync(join(folder, 'operations/get-inventory.mjs')));
    const call = await load(holder as BuiltFunction);
    const path = "/v1/inventory('sold')/a\\b";
    expect((await call(event('GET', path))).statusCode).toBe(200);
    expect((await call(event('GET', encodeURI(path)))).statusCode).toBe(200);
    expect((await call(event('GET', '/v1/inventory'))).statusCode).toBe(404);
  },
);

test('source maps of all modules lie beside the zip, and not in it', async () => {
  const root = await copyWorkspace('petstore', {});
  const [built] = await buildAll(root);
  const { folder, name, sizes } = built as BuiltFunction;
  const record = { name, startBytes: sizes.start, totalBytes: sizes.total, modules: sizes.modules };
  const output = join(root, 'dist/package');
  mkdirSync(output);
  const { unpackedBytes } = packFunction(record, folder, output);
  expect(unpackedBytes).toBe(sizes.total);
  const modules = readFiles(folder).map(({ path }) => path);
  expect(modules).toHaveLength(sizes.modules);
  const maps = readdirSync(join(output, `${name}.maps`), { recursive: true, encoding: 'utf8' });
  expect(maps.filter((path) => path.endsWith('.map')).sort()).toEqual(modules.map((path) => `${path}.map`));
});

test('a function that is to check answers without their validators does not start', async () => {
  const root = await copyWorkspace('petstore', {});
  const main = join(root, 'apps/petstore/src/main.ts');
  writeFileSync(
    main,
    readFileSync(main, 'utf8').replace('({ routes }', '({ routes, validateResponses: true }'),
  );
  const [built] = await buildAll(root);
  await expect(load(built as BuiltFunction)).rejects.toThrow(
    'set "function.validateResponses" in gateway.json',
  );
});

test('packages outside of the bundle and further files come along; CommonJS may require', async () => {
  const root = await copyWorkspace('petstore', {
    external: ['native-one'],
    files: { 'data/words.txt': 'words.txt' },
  });
  writePackage(
    root,
    { name: 'native-one', main: 'a.js', dependencies: { inner: '*' } },
    { 'a.js': "module.exports = require('inner') + 1" },
  );
  writePackage(root, { name: 'inner', main: 'a.js', os: ['darwin'] }, { 'a.js': 'module.exports = 41' });
  writePackage(
    root,
    { name: 'old-style', main: 'a.js' },
    { 'a.js': "exports.sep = require('node:path').sep" },
  );
  writeFileSync(join(root, 'apps/petstore/words.txt'), 'words');
  const main = readFileSync(join(root, 'apps/petstore/src/main.ts'), 'utf8');
  const additions = `import answer from 'native-one';\nimport old from 'old-style';\nexport const extra = [answer, old.sep];\n`;
  writeFileSync(join(root, 'apps/petstore/src/main.ts'), additions + main);
  const [built] = await buildAll(root);
  expect(built?.problems).toMatchObject([
    { code: 'package-external-platform', severity: 'warning', line: 3 },
  ]);
  const folder = built?.folder ?? '';
  expect(readFileSync(join(folder, 'data/words.txt'), 'utf8')).toBe('words');
  const module: { extra: unknown } = await import(join(folder, 'index.mjs'));
  expect(module.extra).toEqual([42, '/']);
  expect(existsSync(join(folder, 'node_modules/old-style'))).toBe(false);
});

test('without CommonJS there is no require', async () => {
  const [built] = await buildAll(await copyWorkspace('petstore', {}));
  for (const { content } of readFiles(built?.folder ?? ''))
    expect(Buffer.from(content).toString()).not.toContain('createRequire');
});

test.each([
  [
    { external: ['pg'] },
    "import 'pg';",
    'package-external-missing',
    'The package pg, which apps/petstore/src/main.ts needs, is not installed.',
    3,
  ],
  [{ files: { 'bin/node': 'node' } }, '', 'package-file-missing', 'There is no node in apps/petstore', 4],
])('%j without what it names is a problem with a place', async (own, line, code, message, row) => {
  const root = await copyWorkspace('petstore', own);
  const file = join(root, 'apps/petstore/src/main.ts');
  writeFileSync(file, `${line}\n${readFileSync(file, 'utf8')}`);
  await expect(buildAll(root)).rejects.toMatchObject({
    problems: [
      { code, message: expect.stringContaining(message), file: 'apps/petstore/gateway.json', line: row },
    ],
  });
});

test('a file cannot take the place of what was built', async () => {
  const root = await copyWorkspace('petstore', { files: { 'index.mjs': 'src/main.ts' } });
  await expect(buildAll(root)).rejects.toMatchObject({
    problems: [{ code: 'package-file-taken', file: 'apps/petstore/gateway.json', line: 4 }],
  });
});

test('hooks that the settings set up are exported by the entry, or a web function answers them', async () => {
  const hooks = { initializer: { timeout: 30 }, preStop: { timeout: 10 } };
  const root = await copyWorkspace('petstore', hooks);
  const file = join(root, 'apps/petstore/src/main.ts');
  const main = readFileSync(file, 'utf8');
  const without = { code: 'package-export-missing', file: 'apps/petstore/gateway.json' };
  await expect(buildAll(root)).rejects.toMatchObject({
    problems: [
      { ...without, line: 3 },
      { ...without, message: expect.stringContaining('export const { preStop } = handler;') },
    ],
  });
  writeFileSync(file, main.replace('export const handler', 'export const handle'));
  const { problems }: ProblemError = await buildAll(root).catch((error) => error);
  expect(problems[0]?.message).toContain(
    'is to call handler, which apps/petstore/src/main.ts does not export',
  );
  writeFileSync(file, `${main}\nexport const { initialize, preStop } = handler;\n`);
  const [built] = await buildAll(root);
  const hook: { initialize: (context: object) => Promise<void> } = await import(
    join(built?.folder ?? '', 'index.mjs')
  );
  await expect(hook.initialize({})).resolves.toBeUndefined();
  const web = await copyWorkspace('petstore', { ...hooks, type: 'web' });
  expect(await buildAll(web)).toHaveLength(1);
});

test('a function that does not import its routes is not built', async () => {
  const root = await copyWorkspace('petstore', {});
  const main = join(root, 'apps/petstore/src/main.ts');
  writeFileSync(main, 'export const handler = () => {};\n');
  await expect(buildAll(root)).rejects.toMatchObject({
    problems: [
      {
        code: 'bundle-source',
        file: 'apps/petstore/src/main.ts',
        message: expect.stringContaining('routes'),
      },
    ],
  });
});

test('what cannot be bundled is a problem with its place and a way out', async () => {
  const root = await copyWorkspace('petstore', {});
  const packages = { 'a.js': "require('./b.node'); require('not-there')", 'b.node': '' };
  writePackage(root, { name: '@some/native', main: 'a.js' }, packages);
  const file = join(root, 'apps/petstore/src/main.ts');
  const additions = `import '@some/native';\nimport './nowhere.js';\nimport 'never-installed';\n`;
  writeFileSync(file, additions + readFileSync(file, 'utf8'));
  const { problems }: ProblemError = await buildAll(root).catch((error) => error);
  const own = { code: 'bundle-source', file: 'apps/petstore/src/main.ts', column: 8 };
  expect(problems).toMatchObject([
    {
      code: 'bundle-package',
      file: 'apps/petstore/gateway.json',
      message: expect.stringMatching(
        /^The package @some\/native cannot be bundled \(node_modules\/@some\/native\/a.js:1:\d+: .*"function.external"/,
      ),
    },
    { ...own, line: 2, message: 'Could not resolve "./nowhere.js". Correct the path, or write the file.' },
    { ...own, line: 3, message: expect.stringContaining('Install the package') },
  ]);
  writeFileSync(file, 'export const handler = ((;');
  await expect(buildAll(root)).rejects.toMatchObject({
    problems: [{ code: 'bundle-source', file: 'apps/petstore/src/main.ts', line: 1, column: 26 }],
  });
});

test('a function is started with its environment, and may print; why it does not start is told', async () => {
  const root = await copyWorkspace('petstore', {});
  const file = join(root, 'apps/petstore/src/main.ts');
  const check = `if (!process.env.SHELF) throw new Error('SHELF is not set');\nconsole.log('started');\n`;
  writeFileSync(file, check + readFileSync(file, 'utf8'));
  const [built] = await buildAll(root);
  const { folder, name, sizes } = built as BuiltFunction;
  const record = { name, startBytes: sizes.start, totalBytes: sizes.total, modules: sizes.modules };
  expect(packFunction(record, folder, root, { SHELF: 'top' }).startMilliseconds).toBeGreaterThan(0);
  const { settings } = await readApi(root, 'petstore');
  const failed = packFunction(record, folder, root);
  expect(failed.startMilliseconds).toBeUndefined();
  expect(checkStart(settings, failed)).toMatchObject([
    { code: 'package-start', severity: 'warning', message: expect.stringContaining('SHELF is not set') },
  ]);
});

test('the start of a web function is measured though its port is taken', async () => {
  const other = createServer().listen(0, '0.0.0.0');
  await once(other, 'listening');
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  const root = await copyWorkspace('petstore', { type: 'web', port });
  await regenerate(root, 'petstore');
  const [built] = await buildAll(root);
  expect(startTime(built?.folder ?? '', { GATEFOLD_PORT: String(port) })).toEqual({
    milliseconds: expect.any(Number),
  });
});

test('a web function is a server that its bootstrap starts, with a Node of its own', async () => {
  const port = await freePort();
  const root = await copyWorkspace('petstore', { type: 'web', port, files: { 'bin/node': 'own-node' } });
  writeFileSync(
    join(root, 'apps/petstore/own-node'),
    `#!/bin/sh\nOWN_NODE=1 exec '${process.execPath}' "$@"\n`,
    { mode: 0o755 },
  );
  await regenerate(root, 'petstore');
  const [built] = await buildAll(root);
  const folder = built?.folder ?? '';
  expect(statSync(join(folder, 'bootstrap')).mode & 0o777).toBe(0o755);
  const server = spawn(join(folder, 'bootstrap'), { stdio: 'ignore', detached: true });
  onTestFinished(() => void server.kill());
  const response = await answers(`http://127.0.0.1:${port}/v1/inventory`, server);
  expect(response.status).toBe(200);
  expect(await response.json()).toBeTypeOf('object');
  const event = JSON.stringify({
    httpMethod: 'GET',
    path: '/v1/inventory',
    headers: {},
    isBase64Encoded: false,
  });
  const invoked = await fetch(`http://127.0.0.1:${port}/invoke`, {
    method: 'POST',
    body: event,
    headers: { 'x-fc-control-path': '/invoke' },
  });
  expect(await invoked.json()).toMatchObject({ statusCode: 200, isBase64Encoded: false });
  // Each of these once had one chance in three to lose its answer.
  const large = { method: 'POST', body: new Uint8Array(40 * 1024 * 1024) };
  for (let attempt = 0; attempt < 12; attempt += 1)
    expect((await fetch(`http://127.0.0.1:${port}/v1/pets`, large)).status).toBe(413);
});

test('a bootstrap of its own is executable, wherever it comes from', async () => {
  const root = await copyWorkspace('petstore', { type: 'web', files: { bootstrap: 'own-bootstrap' } });
  const text = '#!/bin/sh\nexec node index.mjs\n';
  writeFileSync(join(root, 'apps/petstore/own-bootstrap'), text, { mode: 0o644 });
  const [built] = await buildAll(root);
  const file = join(built?.folder ?? '', 'bootstrap');
  expect(readFileSync(file, 'utf8')).toBe(text);
  expect(statSync(file).mode & 0o777).toBe(0o755);
});

test('a web function logs what nobody caught, and ends as Node does', async () => {
  const port = await freePort();
  const root = await copyWorkspace('petstore', { type: 'web', port });
  writeFileSync(
    join(root, 'apps/petstore/src/operations/get-inventory.ts'),
    `import { getInventory } from '../generated/operations/get-inventory.js';
export default getInventory(async () => {
  void Promise.reject(new Error('nobody waits'));
  return new Promise(() => {});
});`,
  );
  const [built] = await buildAll(root);
  const server = spawn(join(built?.folder ?? '', 'bootstrap'), { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void server.kill());
  const printed = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const)
    server[stream].on('data', (chunk) => (printed[stream] += chunk));
  const ended = once(server, 'close');
  await answers(`http://127.0.0.1:${port}/v1/inventory`, server).catch(() => {});
  expect(await ended).toEqual([1, null]);
  const error = { name: 'Error', message: 'nobody waits' };
  expect(JSON.parse(printed.stdout)).toMatchObject({ level: 'error', origin: 'unhandledRejection', error });
  expect(printed.stderr).toContain('Error: nobody waits');
});

test('what an earlier build left is gone', async () => {
  const root = await copyWorkspace('petstore', {});
  mkdirSync(join(root, 'dist/petstore'), { recursive: true });
  writeFileSync(join(root, 'dist/petstore/stale.mjs'), '');
  const [built] = await buildAll(root);
  expect(existsSync(join(built?.folder ?? '', 'stale.mjs'))).toBe(false);
});
