// Brings one API up to date outside of an Nx generator run, on the real file system.
import { FsTree, flushChanges } from 'nx/src/generators/tree';
import { type Generated, generateApi } from '../generate.ts';

export interface Regenerated extends Generated {
  /** Paths. */
  readonly changed: readonly string[];
}

/** Generates where something is out of date. Throws a ProblemError. */
export async function regenerate(root: string, api: string): Promise<Regenerated> {
  const tree = new FsTree(root, false);
  const generated = await generateApi(tree, api);
  const changes = tree.listChanges();
  flushChanges(root, changes);
  return { ...generated, changed: changes.map(({ path }) => path) };
}
