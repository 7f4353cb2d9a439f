// Packages that others do without, and that are not installed -> left to run time, where asking for one fails as it does in Node.
import { dirname } from 'node:path';
import type { Plugin } from 'esbuild';
import { findPackage, isOptional, packageName, packageOf, readManifest } from './manifest.ts';

/** An import at the top of an ES module is not left: the function would not start. */
export const optionalPeers: Plugin = {
  name: 'optional-peers',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^[^./\\#]/ }, ({ path, importer, kind }) => {
      const owner = kind === 'require-call' || kind === 'dynamic-import' ? packageOf(importer) : undefined;
      if (owner === undefined) return undefined;
      const name = packageName(path);
      if (!isOptional(readManifest(owner.folder), name)) return undefined;
      return findPackage(name, dirname(importer)) === undefined ? { path, external: true } : undefined;
    }),
};
