// apps/<api>/src/main.ts -> a deployable function folder: the only door to esbuild.
import { join } from 'node:path';
import {
  type BuildOptions,
  type BuildResult,
  build,
  context,
  formatMessagesSync,
  type Message,
  type Plugin,
} from 'esbuild';

export interface Bundle {
  /** Absolute path of the workspace. */
  readonly root: string;
  readonly api: string;
  /** `development` keeps response validation and readable code. */
  readonly mode: 'production' | 'development';
  /** Absolute path of the folder written. */
  readonly folder: string;
}

/** File in the bundle's folder that Function Compute loads; its handler is `index.handler`. */
export const ENTRY = 'index.mjs';

/** Bundles once. Throws esbuild's own error, with its messages, where a source is wrong. */
export async function bundleOnce(bundle: Bundle): Promise<BuildResult<{ metafile: true }>> {
  return build({ ...options(bundle), metafile: true });
}

/** Bundles and follows every change; `onBuild` hears of each result. */
export async function bundleContinuously(
  bundle: Bundle,
  onBuild: (result: BuildResult) => void | Promise<void>,
): Promise<{ readonly stop: () => Promise<void> }> {
  const report: Plugin = { name: 'report', setup: ({ onEnd }) => onEnd((result) => onBuild(result)) };
  const running = await context({ ...options(bundle), logLevel: 'silent', plugins: [report] });
  await running.watch();
  return { stop: () => running.dispose() };
}

/** ES modules with one chunk for each operation, so that the start loads no more than the routes. */
function options({ root, api, mode, folder }: Bundle): BuildOptions {
  return {
    absWorkingDir: root,
    entryPoints: { index: join(root, 'apps', api, 'src', 'main.ts') },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minify: mode === 'production',
    sourcemap: 'linked',
    define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
    legalComments: 'none',
    logLevel: 'silent',
  };
}

/** Messages of a failed build with their code frames. */
export function messages(errors: readonly Message[]): string {
  return formatMessagesSync([...errors], { kind: 'error', color: false }).join('');
}
