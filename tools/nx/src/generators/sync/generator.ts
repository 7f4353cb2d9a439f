// nx sync: the line for every API of the workspace.
import type { Tree } from '@nx/devkit';
import { generateApi } from '../../generate.ts';
import { reportProblems, withProblems } from '../../report.ts';
import { apiNames, sourceOf } from '../../workspace.ts';

export interface SyncResult {
  readonly outOfSyncMessage: string;
}

/** Nx compares the tree afterwards: `nx sync` writes the changes, `nx sync:check` fails on them. */
export default async function syncGenerator(tree: Tree): Promise<SyncResult> {
  const source = sourceOf(tree);
  await withProblems(source, async () => {
    for (const name of apiNames(tree)) reportProblems((await generateApi(tree, name)).problems, source);
  });
  return { outOfSyncMessage: 'Generated files no longer match their OpenAPI documents. Run: npx nx sync' };
}
