// The framework's packages -> the same as declarations alone, as a package that is installed has them.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ROOT } from '../load-line.mjs';

const NAMES = ['wire', 'signature', 'client', 'function'];

/** Writes a folder for each package into `folder`. */
export function declareFramework(folder) {
  const project = `${folder}.json`;
  const config = {
    extends: join(ROOT, 'tsconfig.base.json'),
    compilerOptions: {
      lib: ['ES2023', 'DOM', 'DOM.Iterable'],
      types: ['node'],
      noEmit: false,
      declaration: true,
      emitDeclarationOnly: true,
      rootDir: join(ROOT, 'libs'),
      outDir: folder,
    },
    include: NAMES.map((name) => join(ROOT, 'libs', name, 'src')),
    exclude: [join(ROOT, 'libs/*/src/**/*.test.ts')],
  };
  writeFileSync(project, JSON.stringify(config));
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', project], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stdout);
  for (const name of NAMES) {
    const manifest = readFileSync(join(ROOT, 'libs', name, 'package.json'), 'utf8');
    writeFileSync(join(folder, name, 'package.json'), manifest.replaceAll('.ts"', '.d.ts"'));
  }
}
