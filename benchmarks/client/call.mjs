// A whole call of the generated client against a fetch that answers at once, beside a signed fetch written by hand.
import { createHash, createHmac, createSecretKey, randomUUID } from 'node:crypto';
import createClient from 'openapi-fetch';
import { importBundled } from './bundled.mjs';
import { interleave } from './interleave.mjs';

const pet = JSON.stringify({
  id: 7,
  kind: 'cat',
  name: 'Rex',
  status: 'available',
  tags: ['a'],
  indoor: true,
});
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

/** Calls per second, and how many times slower than by hand. */
export async function call() {
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
  const body = {
    kind: 'cat',
    name: 'Rex',
    status: 'available',
    price: 12.5,
    born: null,
    tags: ['a'],
    indoor: true,
  };
  const input = { path: { petId: 7 } };
  return {
    name: 'A call of the generated client, fetch stubbed (Node)',
    rows: [
      ...(await compare('getPet', {
        'by hand': () => getByHand('GET', `/v1/pets/${encodeURIComponent(input.path.petId)}`, types),
        client: () => got.getPet(input),
        'light sender': () => light(getPet, input),
      })),
      ...(await compare('createPet', {
        'by hand': () => postByHand('POST', '/v1/pets', types, body),
        client: () => created.createPet({ body }),
      })),
      ...(await compare('getPet, unsigned', {
        'by hand': () => plainly(stub(200)),
        'openapi-fetch': () => peer.GET('/v1/pets/{petId}', { params: { path: { petId: 7 } } }),
        client: () => unsigned.getPet(input),
      })),
    ],
  };
}

async function plainly(fetch) {
  const response = await fetch(`${baseUrl}/v1/pets/${encodeURIComponent(7)}`, { headers: { accept: types } });
  return { status: response.status, body: await response.json() };
}

async function compare(operation, candidates) {
  const speeds = await interleave(candidates);
  const first = Object.values(speeds)[0];
  return Object.entries(speeds).map(([who, speed]) => ({
    operation,
    who,
    'calls/s': Math.round(speed),
    'times by hand': Number((first / speed).toFixed(2)),
  }));
}
