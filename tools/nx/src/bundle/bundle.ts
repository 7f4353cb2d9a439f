// apps/<api>/src -> ES modules that Function Compute runs: the only door to esbuild.
import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type BuildResult, build, context, type Metafile, type Plugin } from 'esbuild';
import { VALIDATE_RESPONSES } from '../emitters/app/operation-factory.ts';
import { functionRoutes, ROUTES } from '../emitters/app/routes-module.ts';
import { type JoinOptions, joinPieces, type Libraries, startTexts } from './join.ts';
import { OPERATIONS } from './layout.ts';
import { packTable } from './packed-routes.ts';
import { awaitsAtTopLevel } from './top-level-await.ts';

export interface Bundle {
  /** Absolute path of the workspace. */
  readonly root: string;
  readonly api: string;
  /** `development` keeps readable code, and checks answers. */
  readonly mode: 'production' | 'development';
  /** Absolute path of the folder written. */
  readonly folder: string;
  /** The module to start from, relative to the app; `src/main.ts` unless given. */
  readonly entry?: string;
  /** Name of the one function, of several, whose routes are taken; all routes unless given. */
  readonly only?: string;
  /** Answers are checked in production too. */
  readonly validateResponses?: boolean;
  /** Packages that stay outside. */
  readonly external?: readonly string[];
}

/** Bundles once. Throws esbuild's own error, with its messages, where a source is wrong. */
export async function bundleOnce(bundle: Bundle): Promise<Metafile> {
  const { root } = bundle;
  const own = options(bundle);
  const required = { ...own, banner: { js: REQUIRE } };
  if (bundle.mode === 'development') return (await build({ ...required, metafile: true })).metafile;
  const pieces = await build({
    ...own,
    minify: false,
    minifyIdentifiers: true,
    minifySyntax: true,
    sourcemap: 'inline',
    metafile: true,
    write: false,
  });
  const settled = requiresAtRunTime(pieces.metafile) ? required : own;
  // A start that calls an operation while it is evaluated waits for it, which would wait for a start that it imports from.
  if (await awaitsAtTopLevel(startTexts(pieces, root)))
    return (await build({ ...settled, metafile: true })).metafile;
  return joinPieces(pieces, settled, librariesOf(bundle));
}

/** Where the framework's libraries are that a function is made of. */
function librariesOf({ root, api }: Bundle): Libraries {
  const library = folderOf(join(root, 'apps', api, 'package.json'), '@gatefold/function');
  return { function: library, wire: folderOf(join(library, 'package.json'), '@gatefold/wire') };
}

function folderOf(from: string, name: string): string {
  return realpathSync(dirname(createRequire(from).resolve(`${name}/package.json`)));
}

/** Bundles and follows every change; `onBuild` hears of each result. */
export async function bundleContinuously(
  bundle: Bundle,
  onBuild: (result: BuildResult) => void | Promise<void>,
): Promise<{ readonly stop: () => Promise<void> }> {
  const report: Plugin = { name: 'report', setup: ({ onEnd }) => onEnd((result) => onBuild(result)) };
  const own = options(bundle);
  const plugins = [...(own.plugins ?? []), report];
  const running = await context({ ...own, banner: { js: REQUIRE }, plugins });
  await running.watch();
  return { stop: () => running.dispose() };
}

/** ES modules with one chunk for each operation, so that the start loads no more than the routes. */
function options(bundle: Bundle): JoinOptions {
  const { root, api, mode, folder, entry = 'src/main.ts', only, external = [] } = bundle;
  const validateResponses = mode === 'development' || bundle.validateResponses === true;
  const table = only === undefined ? ROUTES : functionRoutes(only);
  const packed =
    mode === 'production' ? packTable(join(root, 'apps', api, table), validateResponses) : undefined;
  return {
    absWorkingDir: root,
    entryPoints: { ...packed?.entryPoints, index: join(root, 'apps', api, entry) },
    outdir: folder,
    chunkNames: `${OPERATIONS}/[name]-[hash]`,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: [...external],
    plugins: [routesOf(api, packed?.contents ?? reexport(only))],
    minify: mode === 'production',
    sourcemap: 'linked',
    define: {
      'process.env.NODE_ENV': JSON.stringify(mode),
      // A table that is not packed cannot say that there is nothing to check answers with.
      [VALIDATE_RESPONSES]: JSON.stringify(`${validateResponses || packed === undefined}`),
    },
    legalComments: 'none',
    logLevel: 'silent',
  };
}

/** The developer's `main.ts` stays one and the same; the table of routes that it imports is the function's own. */
function routesOf(api: string, contents: string | undefined): Plugin {
  const table = `/apps/${api}/${ROUTES}`;
  return {
    name: 'own-routes',
    setup: ({ onLoad }) =>
      onLoad({ filter: /[\\/]generated[\\/]routes\.js$/ }, ({ path }) =>
        contents !== undefined && path.replaceAll('\\', '/').endsWith(table)
          ? { contents, loader: 'js' }
          : undefined,
      ),
  };
}

function reexport(only: string | undefined): string | undefined {
  if (only === undefined) return undefined;
  const own = functionRoutes(only).slice(ROUTES.lastIndexOf('/') + 1);
  return `export { routes } from ${JSON.stringify(`./${own}`)};`;
}

/** CommonJS inputs may require what is not in the bundle (`node:fs`, external packages); ES modules have no `require`. */
function requiresAtRunTime({ outputs }: Metafile): boolean {
  return Object.values(outputs).some(({ imports }) =>
    imports.some(({ kind, external }) => external === true && kind === 'require-call'),
  );
}

const REQUIRE = [
  "import { createRequire as gatefoldCreateRequire } from 'node:module';",
  'const require = gatefoldCreateRequire(import.meta.url);',
].join('\n');
