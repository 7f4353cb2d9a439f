// TypeScript that uses the project's plug-in -> a module that every supported Node can run.
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { ownSources } from '../tools/nx/own-sources.mjs';

/** Root of the workspace. */
export const ROOT = join(import.meta.dirname, '..');

/** Bundles `entry` into `folder`, which has to be below the workspace, and gives the bundle's path. */
export async function bundleLine(entry, folder) {
  const outfile = join(folder, 'line.mjs');
  await build({
    absWorkingDir: dirname(entry),
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
    plugins: ownSources,
  });
  return outfile;
}
