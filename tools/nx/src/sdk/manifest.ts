// libs/<api>/package.json -> the modules that it offers, and the manifest of the package built from them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';

export type Runtime = 'dependencies' | 'bundled';

export interface Manifest {
  readonly name: string;
  readonly exports: { readonly [path: string]: string };
  readonly dependencies?: { readonly [name: string]: string };
  readonly [field: string]: unknown;
}

/** Framework packages whose code a bundled SDK contains. */
export const FRAMEWORK = '@gatefold/';

/** What only a source in the workspace needs. */
const WORKSPACE_FIELDS = new Set(['private', 'nx', 'scripts', 'devDependencies', 'files', 'main', 'types']);

/** A module's file, TypeScript or JavaScript. */
const MODULE = /(?<!\.test|\.d)\.[jt]s$/;

export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

/** Modules that the exports name, absolute, sorted; `*` stands for one file name. */
export function entryFiles(folder: string, { exports }: Manifest): readonly string[] {
  const sources = Object.values(exports).filter((path) => MODULE.test(path));
  return sources
    .flatMap((path) => (path.includes('*') ? expand(folder, path) : [join(folder, path)]))
    .filter((path) => existsSync(path))
    .sort();
}

function expand(folder: string, pattern: string): readonly string[] {
  const place = join(folder, dirname(pattern));
  const names = existsSync(place) ? readdirSync(place) : [];
  return names
    .filter((name) => MODULE.test(name) && extname(name) === extname(pattern))
    .map((name) => join(place, name));
}

/** `sideEffects` are built modules that must be kept even where nothing of them is used. */
export function builtManifest(source: Manifest, runtime: Runtime, sideEffects: readonly string[]): object {
  const kept = Object.entries(source).filter(([field]) => !WORKSPACE_FIELDS.has(field));
  const paths = Object.entries(source.exports).map(([path, file]) => [path, builtExport(file, runtime)]);
  const dependencies = Object.entries(source.dependencies ?? {}).filter(
    ([name]) => runtime === 'dependencies' || !name.startsWith(FRAMEWORK),
  );
  return {
    ...Object.fromEntries(kept),
    sideEffects: sideEffects.length === 0 ? false : sideEffects,
    exports: {
      ...Object.fromEntries(paths),
      ...(runtime === 'bundled' && { './client': builtExport(CLIENT_ENTRY, runtime) }),
    },
    dependencies: Object.fromEntries(dependencies),
  };
}

/** Where a bundled SDK offers the runtime: what one needs to call single operations. */
const CLIENT_ENTRY = './src/client.ts';

function builtExport(file: string, runtime: Runtime): unknown {
  const source = /^\.\/src\/(.*)\.[jt]s$/.exec(file)?.[1];
  if (source === undefined) return file;
  const types = `./${source}.d.ts`;
  if (runtime === 'dependencies') return { types, default: `./${source}.js` };
  return { types, node: `./node/${source}.js`, default: `./browser/${source}.js` };
}
