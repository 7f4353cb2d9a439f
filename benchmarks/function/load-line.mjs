// line.ts and the project's plugin -> a module that every supported Node can run.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** Root of the workspace. */
export const ROOT = resolve(HERE, '../..');

/** Modules that read files beside themselves must still find them once they are in a bundle. */
const ownPlace = {
  name: 'own-place',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]tools[\\/]nx[\\/]src[\\/].*\.ts$/ }, ({ path }) => ({
      loader: 'ts',
      contents: readFileSync(path, 'utf8').replaceAll(
        'import.meta.url',
        JSON.stringify(pathToFileURL(path).href),
      ),
    })),
};

/** Only the workspace's own TypeScript goes into the bundle. */
const packagesOutside = {
  name: 'packages-outside',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^[^./#]/ }, ({ path, kind }) =>
      path.startsWith('@gatefold/') || kind === 'entry-point' ? undefined : { external: true },
    ),
};

/** Imports the line. */
export async function loadLine(folder) {
  const outfile = join(folder, 'line.mjs');
  await build({
    absWorkingDir: HERE,
    entryPoints: [join(HERE, 'line.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
    plugins: [ownPlace, packagesOutside],
  });
  return import(pathToFileURL(outfile).href);
}
