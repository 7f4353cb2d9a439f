// Packages that do not work in a bundle: what the build says of them, and what it copies once they are named.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { PlannedFunction } from '../emitters/gateway/functions.ts';
import type { ProblemError } from '../problem.ts';
import { copyWorkspace, writePackage } from '../testing/workspace-copy.ts';
import { type BuiltFunction, buildFunction } from './function-folder.ts';
import { readApi } from './read-api.ts';

/** An API whose entry begins with a line, built with packages and settings of its function. */
async function build(line: string, own: object, packages: (root: string) => void): Promise<BuiltFunction> {
  const root = await copyWorkspace('petstore', own);
  packages(root);
  const main = join(root, 'apps/petstore/src/main.ts');
  writeFileSync(main, `${line}\n${readFileSync(main, 'utf8')}`);
  const { settings, functions } = await readApi(root, 'petstore');
  const [only] = functions;
  return buildFunction(root, settings, only as PlannedFunction, join(root, 'dist/petstore'));
}

const told = { code: 'bundle-package', file: 'apps/petstore/gateway.json' };

function writeNative(folder: string, name = 'native'): void {
  const files = {
    'a.js': "module.exports = require('./load')(__dirname)",
    'load.js': 'module.exports = String',
  };
  writePackage(folder, { name, main: 'a.js', gypfile: true }, files);
}

function writeOuter(root: string, manifest: object, code = "exports.inner = require('native')"): void {
  writePackage(root, { name: 'outer', main: 'a.js', ...manifest }, { 'a.js': code });
}

test('a native package is an error that names what the app imports', async () => {
  const { problems } = await build("import 'native';", {}, (root) => writeNative(root));
  expect(problems).toMatchObject([
    {
      ...told,
      severity: 'error',
      message:
        'The package native, which apps/petstore/src/main.ts imports, cannot be bundled, as it has native code to compile. Name native in "function.external", and it is copied as it is, with all it depends on.',
    },
  ]);
});

test('one that comes with another is answered by the name of either', async () => {
  const packages = (root: string) => {
    writeOuter(root, { dependencies: { native: '*' } });
    writeNative(join(root, 'node_modules/outer'));
  };
  const line = "import outer from 'outer';\nexport { outer };";
  const { problems } = await build(line, {}, packages);
  expect(problems).toMatchObject([
    {
      ...told,
      severity: 'error',
      message: expect.stringMatching(
        /^The package native, which comes with outer that apps\/petstore\/src\/main.ts imports, .*Name outer in "function.external".* native alone/,
      ),
    },
  ]);
  for (const name of ['outer', 'native']) {
    const built = await build(line, { external: [name] }, packages);
    expect(built.problems).toEqual([]);
    const { outer }: { outer: { inner: string } } = await import(join(built.folder, 'index.mjs'));
    expect(outer.inner).toMatch(/\/dist\/petstore\/node_modules\/(outer\/node_modules\/)?native$|native$/);
    expect(outer.inner).toContain(built.folder);
  }
});

test('a native package that all do without is a warning', async () => {
  const { problems } = await build("import 'outer';", {}, (root) => {
    writeOuter(root, { optionalDependencies: { native: '*' } }, "try { require('native') } catch {}");
    writeNative(root);
  });
  expect(problems).toMatchObject([
    { ...told, severity: 'warning', message: expect.stringContaining('what asks for it does without') },
  ]);
});

test('a package that looks for files beside it is a warning, and works where it does not come to that', async () => {
  const files = {
    'a.js':
      "const path = require('node:path');\nexports.place = typeof __dirname;\nexports.work = () => path.join(__dirname, 'worker.js');",
    'worker.js': '',
  };
  const packages = (root: string) => writePackage(root, { name: 'worker', main: 'a.js' }, files);
  const line = "import worker from 'worker';\nexport { worker };";
  const { problems, folder } = await build(line, {}, packages);
  expect(problems).toMatchObject([
    {
      code: 'bundle-files',
      severity: 'warning',
      message: expect.stringContaining('looks for worker.js beside it (node_modules/worker/a.js:3:'),
    },
  ]);
  const { worker }: { worker: { place: string; work: () => string } } = await import(
    join(folder, 'index.mjs')
  );
  expect(worker.place).toBe('string');
  expect(worker.work()).toBe(join(folder, 'worker.js'));
  expect((await build(line, { external: ['worker'] }, packages)).problems).toEqual([]);
});

test('what an app does not use of its packages is not looked at', async () => {
  const { problems } = await build("export { one } from 'many';", {}, (root) => {
    const files = {
      'index.js': "export { two } from './two.js';\nexport const one = 1;",
      'two.js':
        "import native from 'native';\nexport const two = () => [native, new URL('./index.js', import.meta.url)];",
    };
    writePackage(root, { name: 'many', type: 'module', main: 'index.js', sideEffects: false }, files);
    writeNative(root);
  });
  expect(problems).toEqual([]);
});

test('what a bundled CommonJS package requires from outside is copied', async () => {
  const packages = (root: string) => {
    writeOuter(root, { dependencies: { plain: '*' } }, "exports.inner = () => require('plain')");
    writePackage(
      root,
      { name: 'plain', main: 'a.js', dependencies: { deep: '*' } },
      { 'a.js': "module.exports = require('deep')" },
    );
    writePackage(root, { name: 'deep', main: 'a.js' }, { 'a.js': 'module.exports = 7' });
  };
  const line = "import outer from 'outer';\nexport { outer };";
  const { folder } = await build(line, { external: ['plain'] }, packages);
  const { outer }: { outer: { inner: () => number } } = await import(join(folder, 'index.mjs'));
  expect(outer.inner()).toBe(7);
  expect(existsSync(join(folder, 'node_modules/outer'))).toBe(false);
});

test('a package that is named, and that only packages load at run time, is copied', async () => {
  const { folder } = await build("import 'plain';", { external: ['plain', 'transport'] }, (root) => {
    writePackage(root, { name: 'plain', main: 'a.js' }, { 'a.js': '' });
    writePackage(root, { name: 'transport', main: 'a.js', dependencies: { deep: '*' } }, { 'a.js': '' });
    writePackage(root, { name: 'deep' });
  });
  expect(readdirSync(join(folder, 'node_modules'))).toEqual(['deep', 'plain', 'transport']);
});

test('what it requires and is not installed is an error where it depends on it', async () => {
  const own = { external: ['plain'] };
  const line = "import 'outer';";
  const code = "exports.inner = () => require('plain')";
  const missing = build(line, own, (root) => writeOuter(root, { dependencies: { plain: '*' } }, code));
  await expect(missing).rejects.toMatchObject({
    problems: [
      {
        code: 'package-external-missing',
        message:
          'The package plain, which outer needs, is not installed. Run npm install, or take it out of "external".',
      },
    ],
  });
  const peer = { peerDependencies: { plain: '*' }, peerDependenciesMeta: { plain: { optional: true } } };
  const { problems, packages } = await build(line, own, (root) => writeOuter(root, peer, code));
  expect(problems).toEqual([]);
  expect(packages).toContain('plain');
});

test('a package that one does without need not be installed', async () => {
  const peer = { peerDependencies: { agent: '*' }, peerDependenciesMeta: { agent: { optional: true } } };
  const code = "exports.agent = () => require('agent')";
  const line = "import outer from 'outer';\nexport { outer };";
  const built = await build(line, {}, (root) => writeOuter(root, peer, code));
  const { outer }: { outer: { agent: () => unknown } } = await import(join(built.folder, 'index.mjs'));
  expect(() => outer.agent()).toThrow("Cannot find module 'agent'");
});

test('an import of a package that is not found names the package by which it came first', async () => {
  const failed = build("import 'outer';", {}, (root) => {
    writeOuter(root, {}, "require('inner')");
    writePackage(root, { name: 'inner', main: 'a.js' }, { 'a.js': "require('not-there')" });
  });
  const { problems }: ProblemError = await failed.then(
    () => expect.unreachable(),
    (error) => error,
  );
  expect(problems).toMatchObject([
    {
      ...told,
      message: expect.stringMatching(
        /^The package inner, which comes with outer that .* cannot be bundled \(node_modules\/inner\/a.js:1:9: Could not resolve "not-there"\). Name outer in "function.external"/,
      ),
    },
  ]);
});

test('two versions of what is outside are an error', async () => {
  const failed = build("import 'outer';\nimport 'plain';", { external: ['plain'] }, (root) => {
    writeOuter(root, { dependencies: { plain: '*' } }, "require('plain')");
    writePackage(root, { name: 'plain', main: 'a.js' }, { 'a.js': '' });
    writePackage(join(root, 'node_modules/outer'), { name: 'plain', main: 'a.js' }, { 'a.js': '' });
  });
  await expect(failed).rejects.toMatchObject({
    problems: [{ code: 'package-external-versions', message: expect.stringContaining('outer') }],
  });
});

test('a package that cannot be read names it, too', async () => {
  const failed = build("import 'outer';", {}, (root) => {
    writeOuter(root, {}, "require('inner')");
    writePackage(root, { name: 'inner', main: 'a.js' }, { 'a.js': 'exports.a = (' });
  });
  const { problems }: ProblemError = await failed.then(
    () => expect.unreachable(),
    (error) => error,
  );
  expect(problems[0]?.message).toContain('Name outer in "function.external"');
});
