// Generated code -> what each compiler says about it, for each way to resolve modules.
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CASES = join(ROOT, 'tools/nx/testdata/cases');
export const COMPILERS = join(ROOT, 'tools/compile-matrix/compilers');

/** Name to the compiler's command. */
export const compilers = {
  5.9: join(ROOT, 'node_modules/typescript/bin/tsc'),
  '6.0': join(COMPILERS, 'node_modules/typescript-6/bin/tsc'),
  '7.0': join(COMPILERS, 'node_modules/typescript-7/bin/tsc'),
};

export const resolutions = {
  nodenext: { module: 'nodenext', moduleResolution: 'nodenext' },
  bundler: { module: 'esnext', moduleResolution: 'bundler' },
};

const cases = readdirSync(CASES);

/** Name to the files that are compiled: the apps with their clients, and every golden. */
export const subjects = {
  hello: sources('apps/hello/src', 'libs/hello/src'),
  petstore: sources('apps/petstore/src', 'libs/petstore/src'),
  goldens: sources(...cases.map((name) => `tools/nx/testdata/cases/${name}/expected`)),
};

function sources(...folders) {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /(?<!\.test|vitest\.config)\.ts$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
}

/** The compiler's complaints, one a line; empty where there are none. */
export async function compile(compiler, resolution, files) {
  const folder = mkdtempSync(join(tmpdir(), 'compile-matrix-'));
  const project = join(folder, 'tsconfig.json');
  writeFileSync(project, JSON.stringify({ compilerOptions: options(resolution), files }));
  try {
    await promisify(execFile)(process.execPath, [compilers[compiler], '-p', project, '--pretty', 'false'], {
      cwd: ROOT,
      maxBuffer: 1 << 26,
    });
    return [];
  } catch (error) {
    const lines = String(error.stdout ?? '')
      .split('\n')
      .filter((line) => line !== '');
    return lines.length > 0 ? lines : [String(error)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const isInstalled = (compiler) => existsSync(compilers[compiler]);

function options(resolution) {
  const base = JSON.parse(readFileSync(join(ROOT, 'tsconfig.base.json'), 'utf8')).compilerOptions;
  return {
    ...base,
    ...resolutions[resolution],
    // Declarations are the larger part of what is generated.
    skipLibCheck: false,
    skipDefaultLibCheck: true,
    lib: ['ES2023', 'DOM', 'DOM.Iterable'],
    types: ['node'],
    typeRoots: [join(ROOT, 'node_modules/@types')],
    paths: Object.fromEntries(
      cases.map((name) => [
        `@cases/${name}/*`,
        [join(CASES, name, 'expected/libs', name, 'src/generated/*.d.ts')],
      ]),
    ),
  };
}
