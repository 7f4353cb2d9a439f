// A whole call of the generated client against a fetch that answers at once, beside a signed fetch written by hand.
import { createHash, createHmac, createSecretKey, randomUUID } from 'node:crypto';
import createClient from 'openapi-fetch';
import { importBundled } from '../bundled.mjs';
import { interleave } from '../interleave.mjs';
import { aimsTable, table } from '../table.mjs';
import { versioned } from '../versions.mjs';

export const title = 'A call, fetch stubbed';

const pet = JSON.stringify({
  id: 7,
  kind: 'cat',
  name: 'Rex',
  status: 'available',
  tags: ['a'],
  indoor: true,
});
const cat = {
  kind: 'cat',
  name: 'Rex',
  status: 'available',
  price: 12.5,
  born: null,
  tags: ['a'],
  indoor: true,
};
const app = { appKey: 'bench-key', appSecret: 'bench-secret' };
const key = createSecretKey(app.appSecret, 'utf8');
const baseUrl = 'https://petstore.example.com';
const types = 'application/json, application/problem+json';

const stub = (status) => async () =>
  new Response(pet, { status, headers: { 'content-type': 'application/json', etag: '"1"' } });

/** What one would write for one operation: no options, no errors, no retries. */
function byHand(fetch) {
  return async (method, path, accept, body) => {
    const nonce = randomUUID();
    const timestamp = `${Date.now()}`;
    const headers = { accept, 'x-ca-key': app.appKey, 'x-ca-nonce': nonce, 'x-ca-timestamp': timestamp };
    headers['x-ca-signature-headers'] = 'x-ca-key,x-ca-nonce,x-ca-timestamp';
    let bytes = null;
    if (body) {
      bytes = JSON.stringify(body);
      headers['content-type'] = 'application/json';
      headers['content-md5'] = createHash('md5').update(bytes).digest('base64');
    }
    const fixed = `${accept}\n${headers['content-md5'] ?? ''}\n${headers['content-type'] ?? ''}\n\n`;
    const text = `${method}\n${fixed}x-ca-key:${app.appKey}\nx-ca-nonce:${nonce}\nx-ca-timestamp:${timestamp}\n${path}`;
    headers['x-ca-signature'] = createHmac('sha256', key).update(text).digest('base64');
    const response = await fetch(baseUrl + path, { method, headers, body: bytes });
    return { status: response.status, body: await response.json() };
  };
}

/** Calls a second of processor time, by operation and who makes them; the first of each is by hand. */
export async function measure({ quick }) {
  const { createPetstore, createLightSender, getPet } = await importBundled(`
    export { createPetstore } from '@gatefold/petstore';
    export { createLightSender } from '@gatefold/client';
    export { getPet } from '@gatefold/petstore/operations/get-pet';`);
  const petstore = (status) => createPetstore({ baseUrl, credentials: app, fetch: stub(status) });
  const [got, created] = [petstore(200), petstore(201)];
  const unsigned = createPetstore({ baseUrl, fetch: stub(200) });
  const peer = createClient({ baseUrl, fetch: stub(200) });
  const light = createLightSender({ baseUrl, credentials: app, fetch: stub(200) });
  const [getByHand, postByHand] = [byHand(stub(200)), byHand(stub(201))];
  const input = { path: { petId: 7 } };
  const operations = {
    'getPet, signed': {
      'by hand': () => getByHand('GET', `/v1/pets/${encodeURIComponent(input.path.petId)}`, types),
      client: () => got.getPet(input),
      'light sender': () => light(getPet, input),
    },
    'createPet, signed': {
      'by hand': () => postByHand('POST', '/v1/pets', types, cat),
      client: () => created.createPet({ body: cat }),
    },
    'getPet, unsigned': {
      'by hand': () => plainly(stub(200)),
      client: () => unsigned.getPet(input),
      'openapi-fetch': () => peer.GET('/v1/pets/{petId}', { params: { path: { petId: 7 } } }),
    },
  };
  const perSecond = {};
  for (const [operation, candidates] of Object.entries(operations))
    perSecond[operation] = await interleave(candidates, quick ? { rounds: 5 } : { rounds: 31 });
  return { perSecond };
}

/** The section. */
export function markdown({ perSecond }) {
  const times = (operation, who) => perSecond[operation]['by hand'] / perSecond[operation][who];
  const rows = Object.entries(perSecond).flatMap(([operation, speeds]) =>
    Object.entries(speeds).map(([who, speed]) => [
      operation,
      who,
      `${Math.round(speed)}`,
      times(operation, who).toFixed(2),
    ]),
  );
  const aim = (operation) => [`${operation}: times by hand`, 'at most', 2, times(operation, 'client')];
  return [
    aimsTable([aim('getPet, signed'), aim('createPet, signed')]),
    table(['operation', '', 'calls a second', 'times by hand'], rows),
    'The fetch answers at once with a `Response` of JSON; everything before and after it is measured. By hand is what one would write for one operation: no options, no errors, no retries.',
    `Peer: ${versioned('openapi-fetch')}.`,
  ].join('\n');
}

async function plainly(fetch) {
  const response = await fetch(`${baseUrl}/v1/pets/${encodeURIComponent(7)}`, { headers: { accept: types } });
  return { status: response.status, body: await response.json() };
}
