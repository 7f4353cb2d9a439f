// libs/<api> -> an npm package: ES modules with declarations, the runtime as dependencies or inside.
import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { bundleLibrary } from '../bundle/library.ts';
import { emitModules } from './emit-modules.ts';
import {
  builtManifest,
  entryFiles,
  FRAMEWORK,
  type Manifest,
  type Runtime,
  readManifest,
} from './manifest.ts';

export interface SdkBuild {
  /** Absolute path of the workspace. */
  readonly root: string;
  readonly api: string;
  readonly runtime: Runtime;
  /** Absolute path of the folder written. */
  readonly folder: string;
}

/** Writes `folder` anew. Throws the compiler's or the bundler's messages where a source is wrong. */
export async function buildSdk({
  root,
  api,
  runtime,
  folder,
}: SdkBuild): Promise<{ readonly entries: number }> {
  const library = join(root, 'libs', api);
  const manifest = readManifest(library);
  const entries = entryFiles(library, manifest);
  const modules = new Map(emitModules(root, library, entries, runtime));
  if (runtime === 'bundled') modules.set('client.d.ts', "export * from './runtime/client/index.js';\n");
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of modules) write(join(folder, path), text);
  const kept = runtime === 'bundled' ? await bundleRuntime(root, library, entries, manifest, folder) : [];
  write(join(folder, 'package.json'), `${JSON.stringify(builtManifest(manifest, runtime, kept), null, 2)}\n`);
  for (const name of ['README.md', 'LICENSE'])
    if (existsSync(join(library, name))) copyFileSync(join(library, name), join(folder, name));
  return { entries: entries.length };
}

async function bundleRuntime(
  root: string,
  library: string,
  files: readonly string[],
  manifest: Manifest,
  folder: string,
): Promise<readonly string[]> {
  const own = files.map((file) => [relative(join(library, 'src'), file).replace(/\.[jt]s$/, ''), file]);
  const entries = { ...Object.fromEntries(own), client: `${FRAMEWORK}client` };
  const external = Object.keys(manifest.dependencies ?? {}).filter((name) => !name.startsWith(FRAMEWORK));
  const kept = await Promise.all(
    (['node', 'browser'] as const).map(async (platform) => {
      const built = { root, entries, platform, folder: join(folder, platform), external };
      return (await bundleLibrary(built)).map((path) => `./${platform}/${path}`);
    }),
  );
  return kept.flat();
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
