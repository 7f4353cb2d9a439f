// A workspace in memory for tests of the line: a real Nx tree, an OpenAPI document in its place.
import type { Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { defaultSettings } from '../settings/settings.ts';
import { settingsFile } from '../workspace.ts';

/** A tree of the workspace `cases` with one API whose document has the given text. */
export function treeWithApi(api: string, document: string, settings = defaultSettings(api)): Tree {
  const tree = createTreeWithEmptyWorkspace();
  tree.write('package.json', '{ "name": "cases" }');
  tree.write(`openapi/${api}/openapi.yaml`, document);
  tree.write(settingsFile(api), settings);
  return tree;
}

/** Files of a tree that the line writes for an API, path to text. */
export function generatedFiles(tree: Tree, api: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const visit = (folder: string) => {
    for (const child of tree.children(folder)) {
      const path = `${folder}/${child}`;
      if (tree.isFile(path)) files.set(path, tree.read(path, 'utf8') ?? '');
      else visit(path);
    }
  };
  for (const folder of [`apps/${api}`, `libs/${api}`]) visit(folder);
  return files;
}
