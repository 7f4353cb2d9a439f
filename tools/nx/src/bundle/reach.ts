// esbuild's account of a bundle -> which of its modules are loaded with which.
import type { Metafile } from 'esbuild';
import { ENTRY, OPERATIONS } from './layout.ts';

/** The module that Function Compute loads. */
export function entryOf(outputs: Metafile['outputs']): string {
  const entry = Object.keys(outputs).find(
    (path) => path.endsWith(`/${ENTRY}`) && !path.endsWith(`/${OPERATIONS}/${ENTRY}`),
  );
  if (entry === undefined) throw new Error(`The bundle has no ${ENTRY}.`);
  return entry;
}

/** Modules with all that they import statically. */
export function reachable(outputs: Metafile['outputs'], paths: readonly string[]): ReadonlySet<string> {
  const found = new Set(paths);
  for (const path of found) {
    for (const { kind, external, path: other } of outputs[path]?.imports ?? [])
      if (kind === 'import-statement' && !external) found.add(other);
  }
  return found;
}
