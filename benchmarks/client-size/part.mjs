// A page's script that makes one call, minified and gzipped: signed by our senders, unsigned by a peer.
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { aimsTable, table } from '../table.mjs';
import { versioned } from '../versions.mjs';

export const title = 'One operation in a browser bundle';

const call = (sender) => `
  import { ${sender} } from '@gatefold/client';
  import { getPet } from '@gatefold/petstore/operations/get-pet';
  const send = ${sender}({ baseUrl: location.origin, credentials: { appKey: prompt(), appSecret: prompt() } });
  send(getPet, { path: { petId: 1 } }).then((answer) => console.log(answer));`;

const peer = `
  import createClient from 'openapi-fetch';
  const client = createClient({ baseUrl: location.origin });
  client.GET('/v1/pets/{petId}', { params: { path: { petId: 1 } } }).then(({ data }) => console.log(data));`;

const LIGHT = 'light sender, signed';
const scripts = {
  [LIGHT]: call('createLightSender'),
  'sender, signed': call('createSender'),
  'openapi-fetch, unsigned': peer,
};

/** Bytes of each script, minified and gzipped. */
export async function measure() {
  const bytes = {};
  for (const [who, contents] of Object.entries(scripts)) bytes[who] = await bytesOf(contents);
  return { bytes };
}

/** The section. */
export function markdown({ bytes }) {
  return [
    aimsTable([['light sender, bytes', 'at most', 4500, bytes[LIGHT]]]),
    table(
      ['', 'bytes, gzipped'],
      Object.entries(bytes).map(([who, count]) => [who, count.toLocaleString('en')]),
    ),
    `A page’s script that makes one call of the pet store, minified by ${versioned('esbuild')}, gzip level 9. Peer: ${versioned('openapi-fetch')}.`,
  ].join('\n');
}

async function bytesOf(contents) {
  const stdin = { contents, resolveDir: fileURLToPath(new URL('.', import.meta.url)), loader: 'ts' };
  const options = { bundle: true, minify: true, format: 'esm', platform: 'browser', target: 'es2022' };
  const { outputFiles } = await build({ ...options, stdin, write: false });
  return gzipSync(outputFiles[0].contents, { level: 9 }).length;
}
