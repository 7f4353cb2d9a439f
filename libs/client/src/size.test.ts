import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

const petstore = '../../petstore/src/generated/operations';

/** Bytes, minified and gzipped, of a page's script that makes one call of the generated pet store, signing included. */
async function sizeOf(sender: string): Promise<{ readonly bytes: number; readonly inputs: string }> {
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: `
        import { ${sender} } from './index.ts';
        import { getPet } from '${petstore}/get-pet.js';
        const send = ${sender}({ baseUrl: location.origin, credentials: { appKey: prompt(), appSecret: prompt() } });
        send(getPet, { path: { petId: 1 } }).then((answer) => console.log(answer));`,
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
      loader: 'ts',
    },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    write: false,
    metafile: true,
  });
  const [output] = Object.values(metafile.outputs);
  const used = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  const bytes = gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length;
  return { bytes, inputs: used.map(([path]) => path).join('\n') };
}

describe('one operation in a browser bundle', () => {
  it('with a light sender takes no more than 4.5 KB and nothing of the whole wire format', async () => {
    const { bytes, inputs } = await sizeOf('createLightSender');
    expect(bytes).toBeLessThanOrEqual(4500);
    expect(inputs).not.toContain('wire/');
    expect(inputs).not.toContain('md5');
  });

  it('with a sender takes no more than 9.9 KB, since plain operations leave styles and forms out', async () => {
    const { bytes } = await sizeOf('createSender');
    expect(bytes).toBeLessThanOrEqual(9_900);
  });

  it.each(['createLightSender', 'createSender'])(
    'with %s leaves out codes, downloads, and Node',
    async (sender) => {
      const { inputs } = await sizeOf(sender);
      for (const part of ['gateway-codes', 'download', 'crypto-node', 'explain', 'verify'])
        expect(inputs).not.toContain(part);
    },
  );
});
