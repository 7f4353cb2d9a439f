// TypeScript that uses the project's plug-in -> a module that every supported Node can run.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, transform } from 'esbuild';

/** Root of the workspace. */
export const ROOT = join(import.meta.dirname, '..');

/** Modules that read files beside themselves must still find them once they are in a bundle. */
const ownPlace = {
  name: 'own-place',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]tools[\\/]nx[\\/]src[\\/].*\.ts$/ }, async ({ path }) => {
      const define = { 'import.meta.url': JSON.stringify(pathToFileURL(path).href) };
      const options = { loader: 'ts', target: 'node20', sourcefile: path, sourcemap: 'inline', define };
      const { code } = await transform(readFileSync(path, 'utf8'), options);
      return { loader: 'js', contents: code };
    }),
};

/** Only the workspace's own TypeScript goes into the bundle. */
const packagesOutside = {
  name: 'packages-outside',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^[^./#]/ }, ({ path, kind }) =>
      path.startsWith('@gatefold/') || kind === 'entry-point' ? undefined : { external: true },
    ),
};

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
    plugins: [ownPlace, packagesOutside],
  });
  return outfile;
}
