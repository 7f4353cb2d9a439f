// TypeScript sources of the workspace to a module that runs: bundled as a user's build would, for Node.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));
const scratch = fileURLToPath(new URL('../tmp/', import.meta.url));

/** Imports what `contents`, a module written in place, exports. */
export async function importBundled(contents) {
  await mkdir(scratch, { recursive: true });
  const folder = await mkdtemp(join(scratch, 'bundle-'));
  try {
    const outfile = join(folder, 'index.mjs');
    const stdin = { contents, resolveDir: here, loader: 'ts' };
    await build({ stdin, outfile, bundle: true, format: 'esm', platform: 'node', target: 'node20' });
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
