// esbuild plug-ins for a bundle of TypeScript that uses this plug-in, so that every supported Node can run it.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** Modules that read files beside themselves must still find them once they are in a bundle. */
const ownPlace = {
  name: 'own-place',
  setup: ({ onLoad, esbuild }) =>
    onLoad({ filter: /[\\/]tools[\\/]nx[\\/]src[\\/].*\.ts$/ }, async ({ path }) => {
      const define = { 'import.meta.url': JSON.stringify(pathToFileURL(path).href) };
      const options = { loader: 'ts', target: 'node20', sourcefile: path, sourcemap: 'inline', define };
      const { code } = await esbuild.transform(readFileSync(path, 'utf8'), options);
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

export const ownSources = [ownPlace, packagesOutside];
