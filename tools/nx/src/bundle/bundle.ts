// apps/<api>/src -> ES modules that Function Compute runs: the only door to esbuild.
import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { type BuildResult, build, context, type Metafile, type Plugin } from 'esbuild';
import { VALIDATE_RESPONSES } from '../emitters/app/operation-factory.ts';
import { ROUTES } from '../emitters/app/routes-module.ts';
import type { Operation } from '../model/model.ts';
import { type Inputs, inUse } from './in-use.ts';
import { type JoinOptions, joinPieces, type Libraries, type Pieces, startTexts } from './join.ts';
import { OPERATIONS } from './layout.ts';
import { optionalPeers } from './packages/optional-peers.ts';
import { handlersOf, packedRoutes } from './packed-routes.ts';
import { SERVER, serverEntry, type WebServer } from './server-entry.ts';
import { awaitsAtTopLevel } from './top-level-await.ts';

export interface Bundle {
  /** Absolute path of the workspace. */
  readonly root: string;
  readonly api: string;
  /** Absolute path of the folder written. */
  readonly folder: string;
  /** Packages that stay outside. */
  readonly external?: readonly string[];
}

/** One function of an API, as it is deployed. */
export interface ProductionBundle extends Bundle {
  /** Those that the function serves. */
  readonly operations: readonly Operation[];
  /** Starts from a server around the handler; from `src/main.ts` unless given. */
  readonly server?: WebServer;
  /** Answers are checked. */
  readonly validateResponses?: boolean;
}

/**
 * Bundles for production; the inputs of the account are those in use. Throws esbuild's own error, with its messages, where a
 * source is wrong.
 */
export async function bundleForProduction(bundle: ProductionBundle): Promise<Metafile> {
  const { root, api, operations, server, validateResponses = false } = bundle;
  const common = options(bundle, 'production');
  const app = join(root, 'apps', api);
  const routes = packedRoutes(join(app, ROUTES), operations);
  const own = {
    ...common,
    entryPoints: {
      ...handlersOf(api, operations),
      ...common.entryPoints,
      ...(server && { index: SERVER }),
    },
    plugins: [...common.plugins, routes, ...(server ? [serverEntry(join(app, 'src'), server)] : [])],
    minify: true,
    define: { ...common.define, [VALIDATE_RESPONSES]: JSON.stringify(`${validateResponses}`) },
  };
  const pieces = await build({
    ...own,
    minify: false,
    minifyIdentifiers: true,
    minifySyntax: true,
    sourcemap: 'inline',
    metafile: true,
    write: false,
    banner: {},
  });
  const settled = { ...own, banner: bannerOf(pieces) };
  // A start that calls an operation while it is evaluated waits for it, which would wait for a start that it imports from.
  if (await awaitsAtTopLevel(startTexts(pieces, root)))
    return inUse((await build({ ...settled, metafile: true })).metafile);
  const { outputs } = await joinPieces(pieces, settled, librariesOf(bundle));
  return { ...inUse(pieces.metafile), outputs };
}

/** What a bundle that failed would be made of, were these of its files empty; undefined where more than that is wrong. */
export async function inputsWithout(bundle: Bundle, files: readonly string[]): Promise<Inputs | undefined> {
  const own = options(bundle, 'development');
  const wrong = new Set(files.map((file) => resolve(bundle.root, file)));
  const empty: Plugin = {
    name: 'empty',
    setup: ({ onLoad }) =>
      onLoad({ filter: /.*/ }, ({ path }) =>
        wrong.has(path) ? { contents: 'module.exports = {};', loader: 'js' } : undefined,
      ),
  };
  return build({ ...own, plugins: [empty, ...own.plugins], metafile: true, write: false }).then(
    ({ metafile }) => metafile.inputs,
    () => undefined,
  );
}

/** Where the framework's libraries are that a function is made of. */
function librariesOf({ root, api }: Bundle): Libraries {
  const library = folderOf(join(root, 'apps', api, 'package.json'), '@gatefold/function');
  return { function: library, wire: folderOf(join(library, 'package.json'), '@gatefold/wire') };
}

function folderOf(from: string, name: string): string {
  return realpathSync(dirname(createRequire(from).resolve(`${name}/package.json`)));
}

/** Bundles all of an API for development: readable, and checking answers. Throws as {@link bundleForProduction} does. */
export async function bundleOnce(bundle: Bundle): Promise<Metafile> {
  return inUse((await build({ ...options(bundle, 'development'), metafile: true })).metafile);
}

/** The same, and follows every change; `onBuild` hears of each result, with the inputs in use. */
export async function bundleContinuously(
  bundle: Bundle,
  onBuild: (result: BuildResult, inputs: Inputs) => void | Promise<void>,
): Promise<{ readonly stop: () => Promise<void> }> {
  const report: Plugin = {
    name: 'report',
    setup: ({ onEnd }) =>
      onEnd((result) => onBuild(result, result.metafile ? inUse(result.metafile).inputs : {})),
  };
  const own = options(bundle, 'development');
  const running = await context({ ...own, plugins: [...own.plugins, report], metafile: true });
  await running.watch();
  return { stop: () => running.dispose() };
}

/** ES modules with one chunk for each operation, so that the start loads no more than the routes. */
function options({ root, api, folder, external = [] }: Bundle, mode: 'production' | 'development') {
  return {
    absWorkingDir: root,
    entryPoints: { index: join(root, 'apps', api, 'src/main.ts') },
    outdir: folder,
    chunkNames: `${OPERATIONS}/[name]-[hash]`,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: [...external],
    plugins: [optionalPeers],
    sourcemap: 'linked',
    banner: { js: `${REQUIRE}\n${PLACE}` },
    define: { 'process.env.NODE_ENV': JSON.stringify(mode), __filename: FILE, __dirname: FOLDER },
    legalComments: 'none',
    logLevel: 'silent',
  } as const satisfies JoinOptions;
}

/** What CommonJS inputs may use and ES modules do not have, as far as they do. */
function bannerOf({ metafile, outputFiles }: Pieces) {
  const placed = outputFiles.some(({ text }) => text.includes(FILE) || text.includes(FOLDER));
  return { js: [...(requiresAtRunTime(metafile) ? [REQUIRE] : []), ...(placed ? [PLACE] : [])].join('\n') };
}

/** What is not in the bundle, such as `node:fs` and external packages. */
function requiresAtRunTime({ outputs }: Metafile): boolean {
  return Object.values(outputs).some(({ imports }) =>
    imports.some(({ kind, external }) => external === true && kind === 'require-call'),
  );
}

const REQUIRE = [
  "import { createRequire as gatefoldCreateRequire } from 'node:module';",
  'const require = gatefoldCreateRequire(import.meta.url);',
].join('\n');

// Many packages name their place and never go there: these need a value, whatever it is.
const FILE = 'gatefoldFile';
const FOLDER = 'gatefoldFolder';
const PLACE = [
  "import { dirname as gatefoldDirname } from 'node:path';",
  "import { fileURLToPath as gatefoldFileURLToPath } from 'node:url';",
  `const ${FILE} = gatefoldFileURLToPath(import.meta.url);`,
  `const ${FOLDER} = gatefoldDirname(${FILE});`,
].join('\n');
