// apps/<api>/src -> ES modules that Function Compute runs: the only door to esbuild.
import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type BuildResult, build, context, type Metafile, type Plugin } from 'esbuild';
import { VALIDATE_RESPONSES } from '../emitters/app/operation-factory.ts';
import { ROUTES } from '../emitters/app/routes-module.ts';
import type { Operation } from '../model/model.ts';
import { type JoinOptions, joinPieces, type Libraries, startTexts } from './join.ts';
import { OPERATIONS } from './layout.ts';
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

/** Bundles for production. Throws esbuild's own error, with its messages, where a source is wrong. */
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
    plugins: server ? [routes, serverEntry(join(app, 'src'), server)] : [routes],
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
  });
  const settled = requiresAtRunTime(pieces.metafile) ? { ...own, banner: REQUIRE } : own;
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

/** Bundles all of an API for development: readable, and checking answers. Throws as {@link bundleForProduction} does. */
export async function bundleOnce(bundle: Bundle): Promise<void> {
  await build({ ...options(bundle, 'development'), banner: REQUIRE });
}

/** The same, and follows every change; `onBuild` hears of each result. */
export async function bundleContinuously(
  bundle: Bundle,
  onBuild: (result: BuildResult) => void | Promise<void>,
): Promise<{ readonly stop: () => Promise<void> }> {
  const report: Plugin = { name: 'report', setup: ({ onEnd }) => onEnd((result) => onBuild(result)) };
  const running = await context({
    ...options(bundle, 'development'),
    banner: REQUIRE,
    plugins: [report],
  });
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
    sourcemap: 'linked',
    define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
    legalComments: 'none',
    logLevel: 'silent',
  } as const satisfies JoinOptions;
}

/** CommonJS inputs may require what is not in the bundle (`node:fs`, external packages); ES modules have no `require`. */
function requiresAtRunTime({ outputs }: Metafile): boolean {
  return Object.values(outputs).some(({ imports }) =>
    imports.some(({ kind, external }) => external === true && kind === 'require-call'),
  );
}

const REQUIRE = {
  js: [
    "import { createRequire as gatefoldCreateRequire } from 'node:module';",
    'const require = gatefoldCreateRequire(import.meta.url);',
  ].join('\n'),
};
