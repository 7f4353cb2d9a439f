// What a bundle is made of -> the packages outside of it that it imports, and from where.
import { dirname, join } from 'node:path';
import type { Inputs } from '../in-use.ts';
import type { Wanted } from './external.ts';
import { isOptional, packageName, packageOf, readManifest } from './manifest.ts';

/** Of the packages named to stay outside, those that are imported, once for each folder that imports them. */
export function importedPackages(
  root: string,
  inputs: Inputs,
  external: readonly string[],
): readonly Wanted[] {
  const wanted = Object.entries(inputs).flatMap(([importer, { imports }]) =>
    imports
      .filter((one) => one.external === true && external.includes(packageName(one.path)))
      .map((one) => wantedBy(root, importer, packageName(one.path))),
  );
  const once = new Map(wanted.map((one) => [`${one.name} ${one.from}`, one]));
  return [...once].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/** A package that does not list what it imports as a dependency lives without it. */
function wantedBy(root: string, importer: string, name: string): Wanted {
  const from = dirname(join(root, importer));
  const owner = packageOf(importer);
  if (owner === undefined) return { name, from, by: importer, optional: false };
  const manifest = readManifest(join(root, owner.folder));
  const optional = isOptional(manifest, name) || manifest.dependencies?.[name] === undefined;
  return { name, from, by: owner.name, optional };
}

/** Names of all packages that a bundle is made of or imports, installed or not. */
export function packageNames(inputs: Inputs): readonly string[] {
  const names = Object.entries(inputs).flatMap(([path, { imports }]) => [
    ...[packageOf(path)?.name ?? []].flat(),
    ...imports.filter(({ external }) => external === true).map((one) => packageName(one.path)),
  ]);
  return [...new Set(names)];
}
