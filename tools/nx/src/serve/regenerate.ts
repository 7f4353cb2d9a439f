// Brings one API up to date outside of an Nx generator run, on the real file system.
import { FsTree, flushChanges } from 'nx/src/generators/tree';
import { generateApi } from '../generate.ts';
import type { Problem } from '../problem.ts';

/** Generates where something is out of date; gives warnings and the paths that changed. Throws a ProblemError. */
export async function regenerate(
  root: string,
  api: string,
): Promise<{ readonly problems: readonly Problem[]; readonly changed: readonly string[] }> {
  const tree = new FsTree(root, false);
  const problems = await generateApi(tree, api);
  const changes = tree.listChanges();
  flushChanges(root, changes);
  return { problems, changed: changes.map(({ path }) => path) };
}
