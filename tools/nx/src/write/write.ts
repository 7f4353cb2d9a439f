// File[] -> Tree: the one place that writes. Checks everything first, so that either all is written or nothing.
import type { Tree } from '@nx/devkit';
import { isGenerated } from '../emitters/header.ts';
import type { File } from '../file.ts';
import { type Problem, ProblemError } from '../problem.ts';

/** Folders in which generated files that are no longer emitted are deleted. */
export type OwnedFolders = readonly string[];

/** Writes what differs. Throws a ProblemError, with nothing written, where a file that is not ours is in the way. */
export function writeFiles(tree: Tree, files: readonly File[], owned: OwnedFolders): void {
  const blocked = files.filter((file) => isBlocked(tree, file));
  if (blocked.length > 0) throw new ProblemError(blocked.map(blockedProblem));
  for (const file of files) {
    if (
      file.owner === 'developer' ? !tree.exists(file.path) : tree.read(file.path, 'utf8') !== file.content
    ) {
      tree.write(file.path, file.content);
    }
  }
  const emitted = new Set(files.map(({ path }) => path));
  for (const path of owned.flatMap((folder) => filesBelow(tree, folder))) {
    if (!emitted.has(path) && isGenerated(tree.read(path, 'utf8') ?? '')) tree.delete(path);
  }
}

function isBlocked(tree: Tree, file: File): boolean {
  if (!tree.exists(file.path)) return false;
  if (!tree.isFile(file.path)) return true;
  return file.owner === 'generator' && !isGenerated(tree.read(file.path, 'utf8') ?? '');
}

function blockedProblem(file: File): Problem {
  return {
    code: 'foreign-file',
    severity: 'error',
    message:
      'A file that Gatefold did not generate stands where it has to write. Move or delete it, then run again.',
    file: file.path,
    line: 1,
    column: 1,
  };
}

export function filesBelow(tree: Tree, folder: string): readonly string[] {
  if (!tree.exists(folder) || tree.isFile(folder)) return [];
  return tree.children(folder).flatMap((child) => {
    const path = `${folder}/${child}`;
    return tree.isFile(path) ? [path] : filesBelow(tree, path);
  });
}
