// A folder that looks like a user's workspace: one document with the files it refers to, the framework's packages,
// nothing installed.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { FsTree, flushChanges } from 'nx/src/generators/tree';
import { placeSpec } from '../../nx/src/generators/api/place-spec.ts';

/** Name of the API in every scratch workspace. */
export const API = 'subject';

export interface Scratch {
  readonly root: string;
  readonly remove: () => void;
}

/** Packages that a workspace has installed, as links to those of this one. */
const PACKAGES = ['@gatefold', '@types', 'typescript'];

/** `workspace` is the root of the workspace that this program is part of. */
export function createScratch(workspace: string, document: string, references?: string): Scratch {
  const root = mkdtempSync(join(tmpdir(), 'gatefold-corpus-'));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write('package.json', '{ "name": "@scratch/source", "private": true, "type": "module" }');
  write('tsconfig.base.json', readFileSync(join(workspace, 'tsconfig.base.json'), 'utf8'));
  write(
    'tsconfig.json',
    JSON.stringify({
      extends: './tsconfig.base.json',
      compilerOptions: { lib: ['ES2023', 'DOM', 'DOM.Iterable'], types: ['node'] },
      include: ['apps/*/src', 'libs/*/src'],
      exclude: ['apps/*/src/*.test.ts'],
    }),
  );
  const tree = new FsTree(root, false);
  placeSpec(tree, { name: API, spec: resolve(document), ...(references !== undefined && { references }) });
  flushChanges(root, tree.listChanges());
  mkdirSync(join(root, 'node_modules/@scratch'), { recursive: true });
  for (const name of PACKAGES) {
    symlinkSync(join(workspace, 'node_modules', name), join(root, 'node_modules', name), 'dir');
  }
  symlinkSync(`../../libs/${API}`, join(root, `node_modules/@scratch/${API}`), 'dir');
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}
