// npm run definitions -- <folder>: every OpenAPI document of a folder, in every form, against the schemas of each format.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const folder = resolve(process.env.INIT_CWD ?? '.', process.argv[2] ?? 'openapi');
if (!existsSync(folder)) {
  console.error(`There is no folder ${folder}. Usage: npm run definitions -- <folder>`);
  process.exit(1);
}
const root = resolve(import.meta.dirname, '../..');
const test = 'tools/nx/src/emitters/deploy/documents.test.ts';
const { status } = spawnSync('npx', ['vitest', 'run', '--project', 'nx', test], {
  cwd: root,
  env: { ...process.env, GATEFOLD_CORPUS: folder },
  stdio: 'inherit',
});
process.exit(status ?? 1);
