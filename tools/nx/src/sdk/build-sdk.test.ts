// The package of a client, as its consumers see it: installed elsewhere, type-checked, bundled, run.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildSdk } from './build-sdk.ts';
import type { Runtime } from './manifest.ts';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));

const CONSUMER = `import { createPetstore } from '@gatefold/petstore';
import { createSender } from 'RUNTIME';
import { getInventory } from '@gatefold/petstore/operations/get-inventory';

const calls: string[] = [];
const fetch = async (url: string | URL | Request): Promise<Response> => {
  calls.push(String(url));
  return Response.json({ available: 7 });
};
const options = { baseUrl: 'https://example.com/v1', fetch };
const whole = await createPetstore(options).getInventory();
const single = await createSender(options)(getInventory, {});
// @ts-expect-error the input is typed
if (calls.length > 9) await createPetstore(options).getPet({ path: {} });
export const seen: readonly unknown[] = [calls.length, whole.status === 200 && whole.body, single.body];
`;

const projects = new Map<Runtime, string>();

/** As npm would, from what is published. */
function install(name: string, project: string): void {
  const library = join(ROOT, 'libs', name);
  const folder = join(project, 'node_modules/@gatefold', name);
  execFileSync(process.execPath, [join(ROOT, 'tools/publish/build-library.mjs'), folder], { cwd: library });
}

beforeAll(async () => {
  for (const runtime of ['dependencies', 'bundled'] as const) {
    const project = mkdtempSync(join(tmpdir(), `gatefold-sdk-${runtime}-`));
    const folder = join(project, 'node_modules', '@gatefold', 'petstore');
    await buildSdk({ root: ROOT, api: 'petstore', runtime, folder });
    if (runtime === 'dependencies')
      for (const name of ['client', 'wire', 'signature']) install(name, project);
    mkdirSync(join(project, 'src'));
    const text = CONSUMER.replace(
      'RUNTIME',
      runtime === 'bundled' ? '@gatefold/petstore/client' : '@gatefold/client',
    );
    writeFileSync(join(project, 'src/consumer.ts'), text);
    writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
    projects.set(runtime, project);
  }
}, 600_000);

afterAll(() => {
  for (const project of projects.values()) rmSync(project, { recursive: true, force: true });
});

function manifestOf(runtime: Runtime): Record<string, unknown> {
  const file = join(projects.get(runtime) ?? '', 'node_modules/@gatefold/petstore/package.json');
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
}

describe.each(['dependencies', 'bundled'] as const)('with its runtime as %s', (runtime) => {
  test('it can be published', () => {
    const manifest = manifestOf(runtime);
    expect(manifest).toMatchObject({ name: '@gatefold/petstore', version: '0.1.0', type: 'module' });
    expect(manifest).not.toHaveProperty('private');
    expect(manifest).not.toHaveProperty('nx');
    const frameworks = Object.keys(manifest.dependencies ?? {});
    expect(frameworks).toEqual(runtime === 'bundled' ? [] : ['@gatefold/client', '@gatefold/wire']);
  });

  test('its types hold in a project of the strictest kind', () => {
    const project = projects.get(runtime) ?? '';
    const options: ts.CompilerOptions = {
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
      module: ts.ModuleKind.NodeNext,
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      types: [],
    };
    const program = ts.createProgram([join(project, 'src/consumer.ts')], options);
    const found = ts.getPreEmitDiagnostics(program);
    expect(found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
  });

  test.each(['node', 'browser'] as const)('it runs when bundled for %s', async (platform) => {
    const project = projects.get(runtime) ?? '';
    const outfile = join(project, `${platform}.mjs`);
    await build({
      entryPoints: [join(project, 'src/consumer.ts')],
      outfile,
      bundle: true,
      format: 'esm',
      platform,
      target: 'es2022',
    });
    const { seen }: { seen: unknown } = await import(pathToFileURL(outfile).href);
    expect(seen).toEqual([2, { available: 7 }, { available: 7 }]);
  });

  test('one operation brings no other along, and multipart comes where it is needed', async () => {
    const [single, upload] = [
      await inputsOf(runtime, 'get-inventory', 'getInventory'),
      await inputsOf(runtime, 'upload-photo', 'uploadPhoto'),
    ];
    expect(single).toContain('/v1/inventory');
    expect(single).not.toMatch(/\/v1\/pets|registerMultipart\(\{/);
    expect(upload).toContain('registerMultipart({');
    expect(upload).not.toContain('/v1/inventory');
  });
});

test('with its runtime inside, one call from a page takes no more than 4.5 KB, signing included', async () => {
  const contents = `
    import { createLightSender } from '@gatefold/petstore/client';
    import { getPet } from '@gatefold/petstore/operations/get-pet';
    const send = createLightSender({ baseUrl: location.origin, credentials: { appKey: prompt(), appSecret: prompt() } });
    send(getPet, { path: { petId: 1 } }).then((answer) => console.log(answer));`;
  const stdin = { contents, resolveDir: projects.get('bundled') ?? '' };
  const options = {
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
  } as const;
  const { outputFiles } = await build({ ...options, stdin, write: false });
  expect(gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length).toBeLessThanOrEqual(4500);
});

async function inputsOf(runtime: Runtime, file: string, name: string): Promise<string> {
  const project = projects.get(runtime) ?? '';
  const result = await build({
    stdin: {
      contents: `import { ${name} } from '@gatefold/petstore/operations/${file}'; console.log(${name});`,
      resolveDir: project,
    },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
  });
  return result.outputFiles[0]?.text ?? '';
}
