// The folder of an installed package -> why it is taken for a native one, which no bundler can carry.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findPackage, type Manifest, readManifest } from './manifest.ts';

/** Packages that find native code in the folder of the one that asks them. */
const LOADERS = [
  '@mapbox/node-pre-gyp',
  'bindings',
  'node-gyp-build',
  'node-gyp-build-optional-packages',
  'node-pre-gyp',
  'pkg-prebuilds',
  'prebuild-install',
];

/** Ends a sentence that begins with "It"; undefined for what is JavaScript alone. */
export function nativeReason(folder: string): string | undefined {
  const manifest = readManifest(folder);
  if (manifest.gypfile === true || existsSync(join(folder, 'binding.gyp')))
    return 'has native code to compile';
  const field = (['binary', 'napi'] as const).find((name) => typeof manifest[name] === 'object');
  if (field !== undefined) return `has native code, as "${field}" in its package.json says`;
  const loader = LOADERS.find((name) => manifest.dependencies?.[name] !== undefined);
  if (loader !== undefined) return `loads native code by ${loader}`;
  const platform = platformPackage(manifest, folder);
  return platform && `has native code in packages for each platform, such as ${platform}`;
}

/** Of packages for one operating system alone, such as fsevents, the others do without. */
function platformPackage({ optionalDependencies = {} }: Manifest, folder: string): string | undefined {
  return Object.keys(optionalDependencies).find((name) => {
    const found = findPackage(name, folder);
    return found !== undefined && readManifest(found).cpu !== undefined;
  });
}
