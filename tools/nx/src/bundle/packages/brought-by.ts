// What a bundle is made of -> the package that the workspace's own code imports, by which another one came in.
import type { Inputs } from '../in-use.ts';
import { packageOf } from './manifest.ts';

export interface Origin {
  /** The package that is imported: the other one itself, or one that needs it. */
  readonly name: string;
  /** The workspace's file that imports it. */
  readonly importer: string;
}

/** By the shortest way, from any file of the package in that folder. */
export function broughtBy(inputs: Inputs, folder: string): Origin | undefined {
  const importers = importersOf(inputs);
  const seen = new Set(Object.keys(inputs).filter((path) => packageOf(path)?.folder === folder));
  for (const path of seen)
    for (const importer of importers.get(path) ?? []) {
      const name = packageOf(path)?.name;
      if (packageOf(importer) === undefined && name !== undefined) return { name, importer };
      seen.add(importer);
    }
  return undefined;
}

/** Who imports what, by path. */
export function importersOf(inputs: Inputs): ReadonlyMap<string, readonly string[]> {
  const importers = new Map<string, string[]>();
  for (const [importer, { imports }] of Object.entries(inputs))
    for (const { path } of imports) importers.set(path, [...(importers.get(path) ?? []), importer]);
  return importers;
}
