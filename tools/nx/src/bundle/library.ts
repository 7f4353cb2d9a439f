// Modules of a library -> ES modules that contain all they import, for Node or for browsers; shared code in chunks.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { build } from 'esbuild';

export interface Library {
  /** Absolute path of the workspace. */
  readonly root: string;
  /** Output path without extension to the module to start from, absolute or the name of a package. */
  readonly entries: { readonly [path: string]: string };
  readonly platform: 'node' | 'browser';
  /** Absolute path of the folder written. */
  readonly folder: string;
  /** Packages that stay outside. */
  readonly external: readonly string[];
}

/** Gives the modules written that must be kept even where nothing of them is used, relative to `folder`. */
export async function bundleLibrary(library: Library): Promise<readonly string[]> {
  const { root, entries, platform, folder, external } = library;
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { ...entries },
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform,
    target: 'es2022',
    external: [...external],
    legalComments: 'none',
    logLevel: 'silent',
    metafile: true,
  });
  return Object.entries(metafile.outputs)
    .filter(([, { inputs }]) => Object.keys(inputs).some((path) => hasSideEffects(resolve(root, path))))
    .map(([path]) => relative(folder, resolve(root, path)).replaceAll('\\', '/'))
    .sort();
}

/** What the module's own package says of it. */
function hasSideEffects(file: string): boolean {
  const folder = packageFolder(dirname(file));
  const { sideEffects } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly sideEffects?: unknown;
  };
  if (!Array.isArray(sideEffects)) return sideEffects !== false;
  return sideEffects.some((path) => typeof path === 'string' && resolve(folder, path) === file);
}

function packageFolder(folder: string): string {
  const above = dirname(folder);
  return existsSync(join(folder, 'package.json')) || above === folder ? folder : packageFolder(above);
}
