// A page's script that makes one call, minified and gzipped: signed by our senders, unsigned by a peer.
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const call = (sender) => `
  import { ${sender} } from '@gatefold/client';
  import { getPet } from '@gatefold/petstore/operations/get-pet';
  const send = ${sender}({ baseUrl: location.origin, credentials: { appKey: prompt(), appSecret: prompt() } });
  send(getPet, { path: { petId: 1 } }).then((answer) => console.log(answer));`;

const peer = `
  import createClient from 'openapi-fetch';
  const client = createClient({ baseUrl: location.origin });
  client.GET('/v1/pets/{petId}', { params: { path: { petId: 1 } } }).then(({ data }) => console.log(data));`;

/** Bytes of each script. */
export async function size() {
  const rows = [
    ['light sender, signing included', call('createLightSender')],
    ['sender, signing included', call('createSender')],
    ['openapi-fetch, unsigned', peer],
  ].map(async ([who, contents]) => ({ who, 'bytes, gzipped': await bytesOf(contents) }));
  return { name: 'One operation of the pet store in a browser bundle', rows: await Promise.all(rows) };
}

async function bytesOf(contents) {
  const stdin = { contents, resolveDir: fileURLToPath(new URL('.', import.meta.url)), loader: 'ts' };
  const options = { bundle: true, minify: true, format: 'esm', platform: 'browser', target: 'es2022' };
  const { outputFiles } = await build({ ...options, stdin, write: false });
  return gzipSync(outputFiles[0].contents, { level: 9 }).length;
}
