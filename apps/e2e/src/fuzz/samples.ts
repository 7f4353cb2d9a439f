// A function that holds the pet store -> one request for each of its operations that it answers with success.
import type { FcResult, FunctionHandler } from '@gatefold/function';
import { gatewayEvent, httpEvent, type SampleRequest, testContext } from '@gatefold/function/testing';

/** Requests by operation id. */
export type Samples = Readonly<Record<string, SampleRequest>>;

const json = { 'Content-Type': 'application/json', Accept: 'application/json' };
const cat = { kind: 'cat', name: 'Мурка', status: 'available', price: 120.5, born: null, tags: ['a,b'] };

/** Takes in what the requests are about: two pets, a photo and an order. */
export async function prepareSamples(handler: FunctionHandler): Promise<Samples> {
  const post = async (
    path: string,
    body: object,
    headers = {},
  ): Promise<{ readonly id: string | number }> => {
    const request = { method: 'POST', path, headers: { ...json, ...headers }, body: JSON.stringify(body) };
    return JSON.parse((await handler(gatewayEvent(request), testContext)).body);
  };
  const pet = await post('/v1/pets', { ...cat, indoor: true });
  const given = await post('/v1/pets', { ...cat, indoor: true });
  const key = `key-${pet.id}-0000`;
  const order = await post('/v1/orders', { petId: given.id }, { 'Idempotency-Key': key });
  const leaving = await post('/v1/pets', { ...cat, kind: 'dog' });
  const photos = `/v1/pets/${pet.id}/photos`;
  const upload = await handler(gatewayEvent(photo(photos)), testContext);
  return {
    ...petSamples(pet.id, leaving.id),
    ...photoSamples(photos, JSON.parse(upload.body).id),
    ...orderSamples(pet.id, order.id, key),
    ...storeSamples(pet.id),
  };
}

function petSamples(pet: string | number, leaving: string | number): Samples {
  const path = `/v1/pets/${pet}`;
  const pathParameters = { petId: String(pet) };
  const body = JSON.stringify({ ...cat, indoor: false, supplierCode: 'x' });
  const filter = { 'filter[kind]': 'cat', 'filter[bornAfter]': '2020-02-29', 'filter[maxPrice]': '9.5' };
  return {
    listPets: { path: '/v1/pets', query: { status: 'available,sold', tag: 'a', limit: '7', ...filter } },
    createPet: { method: 'POST', path: '/v1/pets', headers: json, body },
    getPet: { path, pathParameters, headers: { 'If-None-Match': '"x"', accept: 'application/json' } },
    probePet: { method: 'HEAD', path, pathParameters },
    replacePet: { method: 'PUT', path, pathParameters, headers: json, body },
    updatePet: {
      method: 'PATCH',
      path,
      headers: { 'content-type': 'application/merge-patch+json; charset=utf-8' },
      body: '{"name":"Tom","price":null}',
    },
    deletePet: { method: 'DELETE', path: `/v1/pets/${leaving}` },
    addNote: {
      method: 'POST',
      path: `${path}/notes`,
      headers: { 'content-type': 'text/plain; charset=gbk' },
      body: Uint8Array.of(0xc4, 0xe3, 0xba, 0xc3),
    },
  };
}

function photo(path: string): SampleRequest {
  const part = (about: string, content: string) =>
    `--b\r\nContent-Disposition: form-data; ${about}\r\n\r\n${content}\r\n`;
  const file = `name="photo"; filename="a.png"\r\nContent-Type: image/png`;
  const taken = '{"at":"2026-05-01T10:00:00Z","place":{"latitude":1.5,"longitude":-2}}';
  const body = `${part(file, 'PNG')}${part('name="labels"', 'one')}${part('name="taken"', taken)}--b--\r\n`;
  return { method: 'POST', path, headers: { 'content-type': 'multipart/form-data; boundary=b' }, body };
}

function photoSamples(photos: string, id: string): Samples {
  const path = `${photos}/${id}`;
  const octets = { 'content-type': 'application/octet-stream' };
  return {
    uploadPhoto: photo(photos),
    downloadPhoto: { path, headers: { Accept: 'image/*' } },
    replacePhoto: { method: 'PUT', path, headers: octets, body: Uint8Array.of(0, 255, 128) },
  };
}

function orderSamples(pet: string | number, order: string | number, key: string): Samples {
  const path = `/v1/orders/${order}`;
  const headers = { ...json, 'Idempotency-Key': key };
  return {
    listOrders: { path: '/v1/orders', query: { placed: '2020-01-01|2030-01-01', open: 'true' } },
    placeOrder: {
      method: 'POST',
      path: '/v1/orders',
      headers,
      body: JSON.stringify({ petId: pet, note: 'x' }),
    },
    getOrder: { path, pathParameters: { orderId: String(order) } },
    cancelOrder: { method: 'POST', path: `${path}/cancellation`, headers: json, body: '{"reason":null}' },
  };
}

function storeSamples(pet: string | number): Samples {
  const form = { petId: String(pet), applicant: 'Ann', garden: 'true', pets: 'cat' };
  const csv = { 'content-type': 'text/csv' };
  return {
    applyForAdoption: {
      method: 'POST',
      path: '/v1/adoptions',
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' },
      form,
    },
    exportCatalog: { path: '/v1/catalog', query: { as: 'csv' }, headers: { accept: 'text/csv, */*;q=0.1' } },
    importCatalog: {
      method: 'POST',
      path: '/v1/catalog',
      headers: csv,
      body: 'kind,name,price\ncat,"Tom",5\n',
    },
    getInventory: { path: '/v1/inventory' },
    getPreferences: { path: '/v1/preferences', headers: { Cookie: 'theme=dark; visits=3' } },
    setPreferences: { method: 'PUT', path: '/v1/preferences', headers: json, body: '{"theme":"light"}' },
  };
}

/** The event of API Gateway, or of an HTTP trigger. */
export function eventOf(sample: SampleRequest, shape: 'gateway' | 'http'): object {
  return shape === 'gateway' ? gatewayEvent(sample) : httpEvent(sample);
}

export function isSuccess({ statusCode }: FcResult): boolean {
  return statusCode >= 200 && statusCode < 400;
}
