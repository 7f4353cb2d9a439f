// A module of this plug-in -> the text of one script that runs without it.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** ES module for Node; what it loads at run time stays outside. Readable: people run it against their accounts. */
export async function bundleScript(entry: URL, banner: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(entry)],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    banner: { js: banner },
    legalComments: 'none',
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}
