// npm run corpus: bundles the runner, so that every supported Node can run it, and starts it.
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { ownSources } from '../nx/own-sources.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const ROOT = resolve(HERE, '../..');
const OUT = join(ROOT, 'tmp', 'corpus', String(process.pid));

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
  plugins: ownSources,
});
process.env.GATEFOLD_CORPUS_ROOT = ROOT;
const { main } = await import(pathToFileURL(join(OUT, 'main.mjs')).href);
process.exitCode = await main(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd(), OUT);
