// Each folder of testdata/cases is a document, with settings where they matter, and everything generated from it. UPDATE_GOLDENS=1 writes what is new.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { generateApi } from './generate.ts';
import { generatedFiles, treeWithApi } from './testing/workspace-tree.ts';

const CASES = fileURLToPath(new URL('../testdata/cases/', import.meta.url));
const names = readdirSync(CASES);

async function generated(name: string): Promise<ReadonlyMap<string, string>> {
  const read = (file: string) => readFileSync(join(CASES, name, file), 'utf8');
  const settings = existsSync(join(CASES, name, 'gateway.json')) ? read('gateway.json') : undefined;
  const tree = treeWithApi(name, read('openapi.yaml'), settings);
  await generateApi(tree, name);
  return generatedFiles(tree, name);
}

function expected(name: string): ReadonlyMap<string, string> {
  const root = join(CASES, name, 'expected');
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = entries.map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    paths.map((path) => [relative(root, path).replaceAll('\\', '/'), readFileSync(path, 'utf8')]),
  );
}

function update(name: string, files: ReadonlyMap<string, string>): void {
  rmSync(join(CASES, name, 'expected'), { recursive: true, force: true });
  for (const [path, content] of files) {
    const file = join(CASES, name, 'expected', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

const sorted = (files: ReadonlyMap<string, string>) =>
  Object.fromEntries([...files].sort(([a], [b]) => (a < b ? -1 : 1)));

describe('a document gives', () => {
  test.each(names)('%s', async (name) => {
    const files = await generated(name);
    if (process.env.UPDATE_GOLDENS === '1') update(name, files);
    expect(sorted(files)).toEqual(sorted(expected(name)));
  });
});

test('every golden compiles under the strictest TypeScript', () => {
  const files = names.flatMap((name) =>
    [...expected(name).keys()]
      .filter((path) => path.endsWith('.ts'))
      .map((path) => join(CASES, name, 'expected', path)),
  );
  expect(files.length).toBeGreaterThan(names.length * 5);
  expect(problemsOf(files)).toEqual([]);
});

function problemsOf(files: readonly string[]): readonly string[] {
  const base = ts.readConfigFile(join(CASES, '../../../../tsconfig.base.json'), ts.sys.readFile).config;
  const paths = Object.fromEntries(
    names.map((name) => [`@cases/${name}/*`, [`./${name}/expected/libs/${name}/src/generated/*.d.ts`]]),
  );
  const config = {
    compilerOptions: {
      ...base.compilerOptions,
      // Declarations are the larger part of what is generated.
      skipLibCheck: false,
      skipDefaultLibCheck: true,
      types: ['node'],
      lib: ['ES2023', 'DOM', 'DOM.Iterable'],
      paths,
    },
    files,
  };
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, CASES);
  const program = ts.createProgram(fileNames, options);
  return ts.getPreEmitDiagnostics(program).map((diagnostic) =>
    ts.formatDiagnostic(diagnostic, {
      getCanonicalFileName: (path) => path,
      getCurrentDirectory: () => CASES,
      getNewLine: () => '\n',
    }),
  );
}
