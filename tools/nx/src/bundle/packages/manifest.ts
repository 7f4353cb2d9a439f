// A file of an installed package -> its package, and what that one's manifest says.
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface Manifest {
  readonly dependencies?: Names;
  readonly optionalDependencies?: Names;
  readonly peerDependencies?: Names;
  readonly peerDependenciesMeta?: { readonly [name: string]: { readonly optional?: boolean } };
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly gypfile?: boolean;
  /** What node-pre-gyp downloads. */
  readonly binary?: object;
  /** What napi-rs builds. */
  readonly napi?: object;
}

interface Names {
  readonly [name: string]: string;
}

export interface Installed {
  readonly name: string;
  /** Path as far as the file's own goes: absolute, or relative to the workspace. */
  readonly folder: string;
}

/** The package that a file belongs to; undefined for the workspace's own. */
export function packageOf(file: string): Installed | undefined {
  const [folder, name] = /^.*node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(file) ?? [];
  return folder === undefined || name === undefined
    ? undefined
    : { name: name.replaceAll('\\', '/'), folder: folder.replaceAll('\\', '/') };
}

/** The package that is imported by a path such as `@scope/name/sub`. */
export function packageName(path: string): string {
  return /^(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? path;
}

/** Empty for a folder without one. */
export function readManifest(folder: string): Manifest {
  const file = join(folder, 'package.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Manifest) : {};
}

/** Whether a package says that it does without another. */
export function isOptional(manifest: Manifest, name: string): boolean {
  return (
    manifest.optionalDependencies?.[name] !== undefined ||
    manifest.peerDependenciesMeta?.[name]?.optional === true
  );
}

/** As Node looks for a package: in `node_modules` of each folder upwards. */
export function findPackage(name: string, from: string): string | undefined {
  const folder = join(from, 'node_modules', name);
  if (existsSync(join(folder, 'package.json'))) return realpathSync(folder);
  const above = dirname(from);
  return above === from ? undefined : findPackage(name, above);
}
