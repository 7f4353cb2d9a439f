// `npm start`: bundles the server and runs it, so that TypeScript needs no loader.
import { mkdir } from 'node:fs/promises';
import { build } from 'esbuild';

const { GATEWAY_URL, APP_KEY = 'local-app', APP_SECRET = 'local-app-secret', PORT = '4173' } = process.env;
if (!GATEWAY_URL) throw new Error('Set GATEWAY_URL to the address that `npx nx serve petstore` prints.');

const outfile = new URL('./dist/server.mjs', import.meta.url);
await mkdir(new URL('.', outfile), { recursive: true });
await build({
  entryPoints: [new URL('./src/server.ts', import.meta.url).pathname],
  outfile: outfile.pathname,
  bundle: true,
  format: 'esm',
  platform: 'node',
  external: ['esbuild'],
});
const { servePage } = await import(outfile.href);
const app = { appKey: APP_KEY, appSecret: APP_SECRET };
const source = new URL('./src/', import.meta.url);
const { url } = await servePage({ gateway: GATEWAY_URL, app, source, port: Number(PORT) });
console.log(`The page is at ${url}`);
