// A fresh copy of the workspace and real processes: what a newcomer types, and what they see when it is wrong.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createScratch } from '@gatefold/demo/scratch';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const ENVIRONMENT = {
  ...process.env,
  NX_DAEMON: 'false',
  NX_NO_CLOUD: 'true',
  NX_TUI: 'false',
  CI: 'true',
  NO_COLOR: '1',
};

let workspace: string;

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

function nx(...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['node_modules/nx/dist/bin/nx.js', ...args], {
      cwd: workspace,
      env: ENVIRONMENT,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('close', (code) => resolve({ code, output }));
  });
}

const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: workspace, encoding: 'utf8' });

/** Remembers the state of all files; `changes` then tells what differs. */
function commitAll(): void {
  git('add', '-A');
  git(
    '-c',
    'user.name=e2e',
    '-c',
    'user.email=e2e@example.com',
    'commit',
    '-q',
    '--allow-empty',
    '-m',
    'state',
  );
}

const changes = () => git('status', '--porcelain');

beforeAll(() => {
  workspace = createScratch(ROOT);
  git('init', '-q', '-b', 'main');
  commitAll();
});

afterAll(() => rmSync(workspace, { recursive: true, force: true }));

describe('nx generate api orders', () => {
  test('--dry-run writes nothing', async () => {
    const { code, output } = await nx(
      'generate',
      'api',
      'orders',
      '--spec=openapi/petstore/openapi.yaml',
      '--dry-run',
    );
    expect(code, output).toBe(0);
    expect(output).toContain('CREATE apps/orders/src/main.ts');
    expect(changes()).toBe('');
  });

  test('makes projects whose build, test and typecheck pass at once', async () => {
    const generated = await nx('generate', 'api', 'orders', '--spec=openapi/petstore/openapi.yaml');
    expect(generated.code, generated.output).toBe(0);
    commitAll();
    const { code, output } = await nx('run-many', '-t', 'build,test,typecheck', '-p', 'orders,orders-sdk');
    expect(code, output).toBe(0);
    expect(changes()).toBe('');
  });

  test("leaves the work tree clean the second time, and a developer's edit as it is", async () => {
    const handler = join(workspace, 'apps/orders/src/operations/get-pet.ts');
    writeFileSync(handler, `${readFileSync(handler, 'utf8')}\n// mine \t\r\n`);
    commitAll();
    const { code, output } = await nx('generate', 'api', 'orders');
    expect(code, output).toBe(0);
    expect(changes()).toBe('');
  });

  test('nx sync:check passes, and fails when the document has changed', async () => {
    expect((await nx('sync:check')).code).toBe(0);
    const spec = join(workspace, 'openapi/orders/openapi.yaml');
    writeFileSync(spec, readFileSync(spec, 'utf8').replace('summary: One pet.', 'summary: A single pet.'));
    const check = await nx('sync:check');
    expect(check.code).not.toBe(0);
    expect(check.output).toContain('npx nx sync');
    expect((await nx('sync')).code).toBe(0);
    expect((await nx('sync:check')).code).toBe(0);
    expect(changes()).toContain('libs/orders/src/generated/operations/get-pet.d.ts');
    commitAll();
  });
});

describe('nx graph', () => {
  test('a change of a document affects the projects of its API, and those that use them', async () => {
    writeFileSync(
      join(workspace, 'openapi/petstore/openapi.yaml'),
      `${readFileSync(join(workspace, 'openapi/petstore/openapi.yaml'), 'utf8')}\n`,
    );
    const { output } = await nx('show', 'projects', '--affected', '--uncommitted', '--json');
    git('checkout', '-q', '.');
    const affected: readonly string[] = JSON.parse(output.slice(output.indexOf('[')));
    expect(affected).toEqual(expect.arrayContaining(['petstore', 'petstore-sdk', 'petstore-spec']));
    const users = [
      'benchmarks',
      'e2e',
      'example-node',
      'example-page',
      'petstore',
      'petstore-sdk',
      'petstore-spec',
    ];
    expect(affected.filter((name) => !users.includes(name))).toEqual([]);
  });
});

// Nx compiles the plug-in by itself, so what a test runner loads may be what Nx cannot.
describe('each command runs as Nx loads the plug-in', () => {
  test.each([
    ['hello', 'invoke'],
    ['petstore', 'getPet'],
    ['petstore', 'uploadPhoto'],
    ['petstore', 'importCatalog'],
  ])('nx run %s:explain --operation=%s', async (api, operation) => {
    const { code, output } = await nx('run', `${api}:explain`, `--operation=${operation}`);
    expect(code, output).toBe(0);
    expect(output).not.toMatch(/refuses|nothing, because/);
    expect(output).toMatch(/^4\. The handler gets\n/m);
  });

  test('nx run petstore:package', async () => {
    const { code, output } = await nx('run', 'petstore:package');
    expect(code, output).toBe(0);
    expect(output).toMatch(/petstore\.zip: .* starts in/);
  });

  test('nx lint petstore-spec', async () => {
    const { code, output } = await nx('lint', 'petstore-spec');
    expect(code, output).toBe(0);
    expect(output).toContain('openapi/petstore/openapi.yaml keeps to the rules.');
  });
});

describe('bad input ends with a message, an exit code and nothing written', () => {
  test.each([
    [
      'a document that is not there',
      ['generate', 'api', 'bad', '--spec=nowhere.yaml'],
      /nowhere\.yaml:1:1.*spec-not-found/s,
    ],
    ['an unknown option', ['generate', 'api', 'bad', '--sepc=x.yaml'], /sepc.*not found in schema/s],
    ['a name of another project', ['generate', 'api', 'wire'], /name-clash/],
    ['a name that is none', ['generate', 'api', 'Bad_Name'], /Bad_Name|pattern/],
  ])('%s', async (_, args, message) => {
    const { code, output } = await nx(...args);
    expect(code).not.toBe(0);
    expect(output).toMatch(message);
    expect(changes()).toBe('');
  });

  test('a document that cannot be read', async () => {
    const file = join(workspace, 'tmp-broken.yaml');
    writeFileSync(file, 'openapi: 3.1.0\npaths:\n  - [\n');
    commitAll();
    const { code, output } = await nx('generate', 'api', 'bad', '--spec=tmp-broken.yaml');
    expect(code).not.toBe(0);
    expect(output).toMatch(/tmp-broken\.yaml:\d+:\d+/);
    expect(existsSync(join(workspace, 'apps/bad'))).toBe(false);
    expect(changes()).toBe('');
  });

  test.each(['hello', 'hello-sdk'])(
    'a build of a document that nothing was generated from: %s',
    async (project) => {
      const file = join(workspace, 'openapi/hello/openapi.yaml');
      const text = readFileSync(file, 'utf8');
      writeFileSync(file, text.replaceAll('{type}', '{kind}').replace('name: type', 'name: kind'));
      const { code, output } = await nx('build', project);
      writeFileSync(file, text);
      expect(code).not.toBe(0);
      expect(output).toMatch(/package-stale: libs\/hello\/src\/generated\/.* Run npx nx sync\./);
      expect(changes()).toBe('');
    },
  );

  test('a port that is taken', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const { code, output } = await nx('serve', 'hello', `--port=${port}`);
    server.close();
    expect(code).not.toBe(0);
    expect(output).toContain(String(port));
    expect(output).toMatch(/in use|taken/i);
    expect(changes()).toBe('');
  });
});
