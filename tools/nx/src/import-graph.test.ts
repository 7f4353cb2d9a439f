// The doors of the house: who may import what, in one direction only.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Support of tests; it is in no build. */
const TEST_SUPPORT = [
  'libs/gateway/src/testing/',
  'libs/wire/src/property/',
  'tools/nx/src/emitters/validators/load.ts',
  'tools/nx/src/hostile/',
];

interface Import {
  readonly file: string;
  readonly target: string;
}

function sources(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.m?ts$/.test(entry.name) && !/\.test\.ts$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((file) => !TEST_SUPPORT.some((support) => file.startsWith(support)));
}

function importsOf(file: string): readonly Import[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(ROOT, file), 'utf8'), true, true);
  return importedFiles.map(({ fileName }) => ({
    file,
    target: fileName.startsWith('.')
      ? relative(ROOT, resolve(ROOT, dirname(file), fileName)).replaceAll('\\', '/')
      : fileName,
  }));
}

test('no module of the wire is imported dynamically: where pieces of a bundle are joined, names of their exports change', () => {
  const found = sources('libs/wire/src').filter((file) =>
    /\bimport\(/.test(readFileSync(join(ROOT, file), 'utf8')),
  );
  expect(found).toEqual([]);
});

const toolImports = sources('tools/nx/src').flatMap(importsOf);
const libImports = (lib: string) => sources(`libs/${lib}/src`).flatMap(importsOf);
const shown = (imports: readonly Import[]) => imports.map(({ file, target }) => `${file} -> ${target}`);
const isPackage = ({ target }: Import) => !target.startsWith('libs/') && !target.startsWith('tools/');

/** Package to the places that may import it. */
const DOORS: { readonly [name: string]: readonly string[] } = {
  '@redocly/openapi-core': ['tools/nx/src/lint/'],
  'js-yaml': ['tools/nx/src/spec/text/'],
  'openapi-typescript': ['tools/nx/src/emitters/types/transforms.ts'],
  handlebars: ['tools/nx/src/render/'],
  esbuild: ['tools/nx/src/bundle/'],
  '@nx/devkit': [
    'tools/nx/src/generators/',
    'tools/nx/src/executors/',
    'tools/nx/src/write/',
    'tools/nx/src/serve/regenerate.ts',
    'tools/nx/src/generate.ts',
    'tools/nx/src/workspace.ts',
    'tools/nx/src/index.ts',
    'tools/nx/src/testing/',
  ],
};

/** What each runtime library may reach beside Node's own modules. */
const LIBRARIES: { readonly [lib: string]: readonly string[] } = {
  wire: [],
  signature: [],
  function: ['@gatefold/wire'],
  client: ['@gatefold/wire', '@gatefold/signature'],
  gateway: ['@gatefold/signature'],
};

/** The kit for tests signs what it sends; nothing that is deployed reaches it. */
const isKit = (file: string) => file.startsWith('libs/function/src/testing/');

test('there is something to look at', () => {
  expect(toolImports.length).toBeGreaterThan(100);
  for (const lib of Object.keys(LIBRARIES)) expect(libImports(lib).length).toBeGreaterThan(5);
});

describe('a dependency has one door', () => {
  test.each(Object.entries(DOORS))('%s', (name, doors) => {
    const users = toolImports.filter(({ target }) => target === name || target.startsWith(`${name}/`));
    expect(shown(users.filter(({ file }) => !doors.some((door) => file.startsWith(door))))).toEqual([]);
  });
});

describe('runtime libraries never reach the compiler', () => {
  test.each(Object.entries(LIBRARIES))('%s', (lib, allowed) => {
    const outside = libImports(lib).filter(
      (one) =>
        (isPackage(one) || !one.target.startsWith(`libs/${lib}/`)) &&
        !one.target.startsWith('node:') &&
        !one.target.startsWith('#') &&
        !(isKit(one.file) && one.target === '@gatefold/signature') &&
        !allowed.some((name) => one.target === name || one.target.startsWith(`${name}/`)),
    );
    expect(shown(outside)).toEqual([]);
  });
});

test('what is deployed of a function does not reach its kit for tests', () => {
  const imports = libImports('function');
  const reached = new Set(
    ['index', 'web/index', 'validate/index'].map((name) => `libs/function/src/${name}.ts`),
  );
  for (const file of reached) for (const one of imports) if (one.file === file) reached.add(one.target);
  expect([...reached]).toContain('libs/function/src/answer.ts');
  expect([...reached].filter(isKit)).toEqual([]);
});

test('generating loads no compiler and no bundler', () => {
  const reached = new Set(['tools/nx/src/generate.ts']);
  for (const file of reached) for (const one of toolImports) if (one.file === file) reached.add(one.target);
  expect([...reached]).toContain('tools/nx/src/emitters/types/transforms.ts');
  expect([...reached]).not.toContain('typescript');
  expect([...reached]).not.toContain('esbuild');
});

describe('one direction: spec, model, emitters, write', () => {
  const STAGES = ['spec', 'model', 'emitters', 'write'] as const;
  test.each(STAGES.slice(0, -1))('%s does not look at what comes after it', (stage) => {
    const later = STAGES.slice(STAGES.indexOf(stage) + 1).map((name) => `tools/nx/src/${name}/`);
    const backwards = toolImports.filter(
      ({ file, target }) =>
        file.startsWith(`tools/nx/src/${stage}/`) && later.some((folder) => target.startsWith(folder)),
    );
    expect(shown(backwards)).toEqual([]);
  });

  test('emitters do not load documents', () => {
    const loaders = toolImports.filter(
      ({ file, target }) =>
        file.startsWith('tools/nx/src/emitters/') &&
        target.startsWith('tools/nx/src/spec/') &&
        target !== 'tools/nx/src/spec/document.ts',
    );
    expect(shown(loaders)).toEqual([]);
  });
});
