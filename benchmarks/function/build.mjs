// Contenders and a scenario -> minified production bundles, each a folder with index.mjs.
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** Bundles the module that a contender writes for a table. */
export async function buildContender(contender, table, scenario, folder) {
  mkdirSync(folder, { recursive: true });
  const made = contender.source(table, scenario);
  const { text, modules = {} } = typeof made === 'string' ? { text: made } : made;
  const virtual = {
    name: 'virtual',
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /^\.\/(bodies\.cjs|table\.json|document\.json)$/ }, ({ path }) => ({
        path,
        namespace: 'made',
      }));
      onLoad({ filter: /.*/, namespace: 'made' }, ({ path }) => ({
        contents: modules[path],
        loader: path.endsWith('.json') ? 'json' : 'js',
        resolveDir: HERE,
      }));
    },
  };
  const options = {
    stdin: { contents: text, resolveDir: join(HERE, 'contenders'), loader: 'js' },
    outfile: join(folder, 'index.mjs'),
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
    logLevel: 'error',
    plugins: [virtual],
    metafile: true,
  };
  const { metafile } = await build(options);
  // To make a `require` takes a millisecond, which nobody pays who has nothing to require.
  if (requiresAtRunTime(metafile)) await build({ ...options, banner: { js: REQUIRE } });
}

const REQUIRE =
  "import { createRequire as benchCreateRequire } from 'node:module'; const require = benchCreateRequire(import.meta.url);";

function requiresAtRunTime({ outputs }) {
  return Object.values(outputs).some(({ imports }) =>
    imports.some(({ kind, external }) => external === true && kind === 'require-call'),
  );
}

/** Bytes of a bundle's code. */
export function sizeOf(folder) {
  const files = readdirSync(folder).filter((name) => name.endsWith('.mjs'));
  return files.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}
