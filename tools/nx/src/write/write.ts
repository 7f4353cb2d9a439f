// File[] -> Tree: the one place that writes. Checks everything first, so that either all is written or nothing.
import type { Tree } from '@nx/devkit';
import { isGenerated } from '../emitters/header.ts';
import type { File } from '../file.ts';
import { type Problem, ProblemError } from '../problem.ts';

/** Folders in which generated files that are no longer emitted are deleted. */
export type OwnedFolders = readonly string[];

/** Writes what differs. Throws a ProblemError, with nothing written, where a file that is not ours is in the way. */
export function writeFiles(tree: Tree, files: readonly File[], owned: OwnedFolders): void {
  const isThere = listFolders(tree);
  const states = files.map((file) => (isThere(file.path) ? compare(tree, file) : 'absent'));
  const blocked = files.filter((_, index) => states[index] === 'blocked');
  if (blocked.length > 0) throw new ProblemError(blocked.map(blockedProblem));
  const emitted = new Set(files.map(({ path }) => path));
  const old = owned.flatMap((folder) => filesBelow(tree, folder)).filter((path) => !emitted.has(path));
  for (const [index, { path, content }] of files.entries())
    if (states[index] !== 'kept') tree.write(path, content);
  for (const path of old) if (isGenerated(tree.read(path, 'utf8') ?? '')) tree.delete(path);
}

/** Whether something has a path, by one look into each folder: to ask the tree for each path is dear. */
function listFolders(tree: Tree): (path: string) => boolean {
  const folders = new Map<string, ReadonlySet<string>>();
  return (path) => {
    const end = path.lastIndexOf('/');
    const folder = path.slice(0, Math.max(end, 0));
    const names = folders.get(folder) ?? new Set(tree.children(folder));
    folders.set(folder, names);
    return names.has(path.slice(end + 1));
  };
}

/** What is there against what is to be there. */
function compare(tree: Tree, { path, content, owner }: File): 'kept' | 'changed' | 'blocked' {
  if (owner === 'developer') return tree.isFile(path) ? 'kept' : 'blocked';
  const found = tree.read(path, 'utf8');
  if (found === content) return 'kept';
  return found !== null && isGenerated(found) ? 'changed' : 'blocked';
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
