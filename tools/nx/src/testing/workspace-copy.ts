// A small workspace on disk for tests of what is built: one API of this repository and the libraries it runs on.
import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { regenerate } from '../serve/regenerate.ts';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));
const LIBRARIES = ['wire', 'signature', 'client', 'function'];

/** Copies an API with other settings of its function, below a new folder; gives the workspace's path. */
export async function copyWorkspace(api: string, own: object, below = ''): Promise<string> {
  const root = join(mkdtempSync(join(tmpdir(), 'gatefold-')), below);
  mkdirSync(join(root, 'node_modules', '@gatefold'), { recursive: true });
  for (const name of ['package.json', 'tsconfig.base.json']) copy(root, name);
  for (const kind of ['apps', 'libs', 'openapi']) copy(root, `${kind}/${api}`);
  for (const name of LIBRARIES) copy(root, `libs/${name}`);
  for (const name of [...LIBRARIES, api]) link(root, `@gatefold/${name}`, `../../libs/${name}`);
  writeFileSync(join(root, 'apps', api, 'gateway.json'), JSON.stringify({ function: own }, null, 2));
  await regenerate(root, api);
  return root;
}

function copy(root: string, path: string): void {
  const skip = /[\\/](node_modules|dist|tmp)$/;
  cpSync(join(ROOT, path), join(root, path), { recursive: true, filter: (from) => !skip.test(from) });
}

function link(root: string, name: string, target: string): void {
  symlinkSync(target, join(root, 'node_modules', name), 'dir');
}

interface Manifest {
  readonly name: string;
  readonly [field: string]: unknown;
}

/** A package of the given files in `node_modules` of a folder. */
export function writePackage(folder: string, manifest: Manifest, files: object = {}): void {
  const own = join(folder, 'node_modules', manifest.name);
  const all = { 'package.json': JSON.stringify({ version: '1.0.0', ...manifest }), ...files };
  for (const [path, content] of Object.entries(all)) {
    mkdirSync(dirname(join(own, path)), { recursive: true });
    writeFileSync(join(own, path), String(content));
  }
}
