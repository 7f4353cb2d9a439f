// npm run corpus: bundles the runner, so that every supported Node can run it, and starts it.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, transform } from 'esbuild';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const ROOT = resolve(HERE, '../..');
const OUT = join(ROOT, 'tmp', 'corpus', String(process.pid));

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

await build({
  absWorkingDir: HERE,
  entryPoints: ['main', 'document', 'checker-process'].map((name) => join(HERE, `src/${name}.ts`)),
  outdir: OUT,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  sourcemap: 'linked',
  logLevel: 'error',
  plugins: [ownPlace, packagesOutside],
});
process.env.GATEFOLD_CORPUS_ROOT = ROOT;
const { main } = await import(pathToFileURL(join(OUT, 'main.mjs')).href);
process.exitCode = await main(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd(), OUT);
