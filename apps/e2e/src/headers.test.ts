// Header values from the client through the gateway to the function: text beyond ASCII, and what must be signed.
import { createFunction } from '@gatefold/function';
import { createPetstore, type Petstore } from '@gatefold/petstore';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { routes } from '../../petstore/src/generated/routes.js';
import { APP, type LocalApi, startApi } from './local-api.js';

const inputs: { readonly headers?: object; readonly query?: object; readonly body?: unknown }[] = [];
let api: LocalApi;

beforeAll(async () => {
  const handler = createFunction({
    routes,
    around: (_operation, input, next) => {
      inputs.push(input);
      return next();
    },
  });
  api = await startApi('petstore', handler);
});

afterAll(() => api?.close());

/** A client whose requests are kept, and may be changed after they were signed. */
function client(change: (headers: Record<string, string>) => void = () => {}) {
  const sent: Record<string, string>[] = [];
  const send: typeof fetch = (url, init) => {
    const headers = init?.headers as Record<string, string>;
    change(headers);
    sent.push(headers);
    return fetch(url, init);
  };
  const petstore = createPetstore({ baseUrl: api.url, credentials: APP, retry: false, fetch: send });
  return { petstore, sent };
}

test.each(['"naïve"', '宠物-🐈', 'à', '\u0085 x', '\ufffd', 'a\tb'])(
  'the header value %j is signed as text, sent as UTF-8, and arrives',
  async (tag) => {
    const { petstore, sent } = client();
    const headers = { 'If-None-Match': tag };
    expect(await petstore.getPet({ path: { petId: 987_654 }, headers })).toMatchObject({ status: 404 });
    expect(inputs.at(-1)?.headers).toEqual(headers);
    expect(Buffer.from(sent[0]?.['if-none-match'] ?? '', 'latin1').toString('utf8')).toBe(tag);
  },
);

const carried: readonly (readonly [string, string, (petstore: Petstore) => Promise<unknown>, object])[] = [
  [
    'x-gatefold-query',
    'tag=x&tag=y',
    (petstore) => petstore.listPets({ query: { tag: ['a', 'b,c'] } }),
    { query: { tag: ['a', 'b,c'], limit: 20 } },
  ],
  [
    'x-gatefold-form',
    'pets=x&pets=y',
    (petstore) => petstore.applyForAdoption({ body: { petId: 1, applicant: 'Ada', pets: ['a', 'b'] } }),
    { body: { petId: 1, applicant: 'Ada', pets: ['a', 'b'] } },
  ],
];

test.each(carried)('%s is signed, and arrives', async (name, _, call, input) => {
  const { petstore, sent } = client();
  await call(petstore);
  expect(inputs.at(-1)).toMatchObject(input);
  expect(sent[0]?.['x-ca-signature-headers']?.split(',')).toContain(name);
});

test.each(carried)('%s is refused where somebody changed it on its way', async (name, other, call) => {
  const { petstore } = client((headers) => {
    expect(headers[name]).toBeTruthy();
    headers[name] = other;
  });
  const before = inputs.length;
  await expect(call(petstore)).rejects.toMatchObject({ kind: 'gateway', status: 403 });
  expect(inputs).toHaveLength(before);
});
