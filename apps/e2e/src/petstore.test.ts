// Every operation of the pet store, client to gateway to function and back: what the handler receives is what the
// caller gave, and what the caller gets is what the handler answered. The gateway is driven by the plan, and by what is
// read back from the Terraform files and the ROS template.
import { createFunction } from '@gatefold/function';
import { createPetstore, type Petstore, type schemas } from '@gatefold/petstore';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../../petstore/src/generated/routes.js';
import { readDefinitions } from './definitions.js';
import { APP, type LocalApi, startApi } from './local-api.js';

interface Seen {
  readonly operation: string;
  readonly input: unknown;
  readonly answer: unknown;
}

const definitions = await readDefinitions('petstore');

describe.each(definitions)('driven by %s', (name, plan) => {
  const seen: Seen[] = [];
  const driven = new Set<string>();
  let api: LocalApi;
  let petstore: Petstore;

  beforeAll(async () => {
    const handler = createFunction({
      routes,
      around: async (operation, input, next) => {
        const answer = await next();
        seen.push({ operation: operation.id, input, answer });
        return answer;
      },
    });
    api = await startApi('petstore', handler, { plan });
    petstore = createPetstore({ baseUrl: api.url, credentials: APP });
  });

  afterAll(() => api.close());

  /** Calls, then compares both sides. `filled` are parameters the function fills in, `named` the media type it chose. */
  async function call<Answer>(
    operation: keyof Petstore,
    input: object,
    send: () => Promise<Answer>,
    filled: object = {},
    named: object = {},
  ): Promise<Answer> {
    const before = seen.length;
    const answer = await send();
    expect(seen.slice(before).map((one) => one.operation)).toEqual([operation]);
    const received = seen[before];
    expect(received?.input).toEqual({ path: {}, query: {}, headers: {}, cookies: {}, ...input, ...filled });
    expect(answer).toEqual({ ...(received?.answer as object), ...named });
    driven.add(operation);
    return answer;
  }

  const cat: schemas.CatRequest = {
    kind: 'cat',
    name: 'Мурка & "Co" 100%',
    status: 'available',
    price: 120.5,
    born: null,
    tags: ['a,b', 'ü', 'plain'],
    indoor: true,
    supplierCode: 'secret',
  };

  async function newPet(): Promise<schemas.Pet> {
    const { status, body } = await petstore.createPet({ body: cat });
    if (status !== 201) throw new Error(`createPet answered ${status}`);
    return body;
  }

  describe('pets', () => {
    test('createPet hides what is write-only and adds what is read-only', async () => {
      const answer = await call('createPet', { body: cat }, () => petstore.createPet({ body: cat }));
      expect(answer.status).toBe(201);
      const { supplierCode: _, ...shown } = cat;
      expect(answer.body).toMatchObject(shown);
      expect(answer.body).not.toHaveProperty('supplierCode');
    });

    test('listPets takes arrays, objects and defaults', async () => {
      await newPet();
      const query = {
        status: ['available', 'sold'] satisfies schemas.PetStatus[],
        tag: ['a,b', 'plain'],
        filter: { kind: 'cat' as const, maxPrice: 500.25 },
      };
      const filled = { query: { ...query, limit: 20 } };
      const answer = await call('listPets', { query }, () => petstore.listPets({ query }), filled);
      if (answer.status !== 200) throw new Error('listPets failed');
      expect(answer.headers['X-Total-Count']).toBeGreaterThan(0);
      expect(answer.body.items[0]?.tags).toEqual(cat.tags);
    });

    test('getPet answers 200, 304 and 404', async () => {
      const { id } = await newPet();
      const path = { petId: id };
      const first = await call('getPet', { path }, () => petstore.getPet({ path }));
      if (first.status !== 200) throw new Error('getPet failed');
      const headers = { 'If-None-Match': first.headers.ETag };
      const again = await call('getPet', { path, headers }, () => petstore.getPet({ path, headers }));
      expect(again).toEqual({ status: 304 });
      const missing = { petId: 999_999 };
      const none = await call('getPet', { path: missing }, () => petstore.getPet({ path: missing }));
      expect(none).toEqual({ status: 404, body: { title: 'There is no such pet.', status: 404 } });
    });

    test('probePet answers with headers alone', async () => {
      const path = { petId: (await newPet()).id };
      const answer = await call('probePet', { path }, () => petstore.probePet({ path }));
      expect(answer.status).toBe(200);
    });

    test('replacePet keeps the number', async () => {
      const path = { petId: (await newPet()).id };
      const body: schemas.DogRequest = { kind: 'dog', name: 'Bello', status: 'sold', trained: false };
      const answer = await call('replacePet', { path, body }, () => petstore.replacePet({ path, body }));
      expect(answer.body).toMatchObject({ id: path.petId, kind: 'dog' });
    });

    test('updatePet takes a merge patch with null', async () => {
      const path = { petId: (await newPet()).id };
      const body = { name: 'New name', price: null };
      const answer = await call('updatePet', { path, body }, () => petstore.updatePet({ path, body }));
      expect(answer.body).not.toHaveProperty('price');
    });

    test('deletePet answers 204 without a body', async () => {
      const path = { petId: (await newPet()).id };
      const answer = await call('deletePet', { path }, () => petstore.deletePet({ path }));
      expect(answer).toEqual({ status: 204 });
    });

    test('addNote carries text', async () => {
      const path = { petId: (await newPet()).id };
      const body = 'Line one\nline two: ü€😀';
      const answer = await call('addNote', { path, body }, () => petstore.addNote({ path, body }));
      expect(answer).toEqual({ status: 200, body });
    });
  });

  describe('photos', () => {
    const bytes = Uint8Array.from({ length: 1000 }, (_, index) => index % 256);

    test('uploadPhoto, downloadPhoto and replacePhoto carry the same bytes', async () => {
      const path = { petId: (await newPet()).id };
      const body = {
        photo: { data: bytes, filename: 'käse "1".png', contentType: 'image/png' },
        caption: 'In the garden',
        labels: ['one', 'two'],
        taken: { at: '2026-05-01T10:00:00Z', place: { latitude: 1.5, longitude: -2 } },
      };
      const upload = await call('uploadPhoto', { path, body }, () => petstore.uploadPhoto({ path, body }));
      if (upload.status !== 201) throw new Error('uploadPhoto failed');
      const photoPath = { ...path, photoId: upload.body.id };
      const photo = await call('downloadPhoto', { path: photoPath }, () =>
        petstore.downloadPhoto({ path: photoPath }),
      );
      expect(photo.body).toEqual(bytes);
      const other = bytes.slice().reverse();
      const input = { path: photoPath, body: other };
      await call('replacePhoto', input, () => petstore.replacePhoto(input));
      const changed = await petstore.downloadPhoto({ path: photoPath });
      expect(changed.body).toEqual(other);
    });
  });

  describe('orders', () => {
    test('placeOrder, getOrder, listOrders and cancelOrder', async () => {
      const body = { petId: (await newPet()).id, note: 'With a bow' };
      const headers = { 'Idempotency-Key': `placed-by-${name.replaceAll(' ', '-')}` };
      const placed = await call('placeOrder', { headers, body }, () =>
        petstore.placeOrder({ headers, body }),
      );
      if (placed.status !== 201) throw new Error('placeOrder failed');
      const again = await call('placeOrder', { headers, body }, () => petstore.placeOrder({ headers, body }));
      expect(again).toEqual({ status: 200, body: placed.body });
      const path = { orderId: placed.body.id };
      await call('getOrder', { path }, () => petstore.getOrder({ path }));
      const query = { placed: ['2020-01-01', '2099-12-31'], open: true };
      const listed = await call('listOrders', { query }, () => petstore.listOrders({ query }));
      expect(listed.body).toEqual([placed.body]);
      const reason = { reason: null };
      await call('cancelOrder', { path, body: reason }, () => petstore.cancelOrder({ path, body: reason }));
      const late = await call('cancelOrder', { path }, () => petstore.cancelOrder({ path }));
      expect(late).toEqual({ status: 409, body: { title: 'The order is cancelled.', status: 409 } });
    });
  });

  describe('store', () => {
    test('applyForAdoption carries a form with a repeated field', async () => {
      const body = {
        petId: (await newPet()).id,
        applicant: 'A & B = C+D',
        garden: true,
        pets: ['fish', 'bird, small'],
      };
      const answer = await call('applyForAdoption', { body }, () => petstore.applyForAdoption({ body }));
      expect(answer.body).toMatchObject(body);
    });

    test('importCatalog takes JSON and CSV, exportCatalog gives both', async () => {
      const json = [{ kind: 'dog' as const, name: 'Rex', price: 10 }];
      const asJson = { contentType: 'application/json', body: json } as const;
      await call('importCatalog', asJson, () => petstore.importCatalog({ body: json }));
      const csv = 'kind,name,price\ncat,"Tom, the ""big"" one",5\n';
      const asCsv = { contentType: 'text/csv', body: csv } as const;
      const imported = await call('importCatalog', asCsv, () => petstore.importCatalog(asCsv));
      expect(imported).toEqual({ status: 200, body: { imported: 1 } });
      const query = { as: 'csv' } as const;
      const exported = await call('exportCatalog', { query }, () => petstore.exportCatalog({ query }));
      expect(exported.body).toContain('cat,"Tom, the ""big"" one",5');
      const filled = { query: { as: 'json' } };
      const list = await call('exportCatalog', {}, () => petstore.exportCatalog(), filled, {
        contentType: 'application/json',
      });
      expect(list.body).toContainEqual({ kind: 'dog', name: 'Rex', price: 10 });
    });

    test('getInventory is open to anybody', async () => {
      const anonymous = createPetstore({ baseUrl: api.url });
      const answer = await call('getInventory', {}, () => anonymous.getInventory());
      expect(answer.body).toMatchObject({ available: expect.any(Number) });
    });

    test('getPreferences and setPreferences use cookies', async () => {
      const cookies = { theme: 'dark', visits: 3 } as const;
      const kept = await call('getPreferences', { cookies }, () => petstore.getPreferences({ cookies }));
      expect(kept.body).toEqual({ theme: 'dark', visits: 3 });
      const filled = { cookies: { visits: 0 } };
      await call('getPreferences', {}, () => petstore.getPreferences(), filled);
      const body: schemas.Preferences = { theme: 'light' };
      const answer = await call('setPreferences', { body }, () => petstore.setPreferences({ body }));
      expect(answer.headers?.['Set-Cookie']).toContain('theme=light');
    });
  });

  test('no operation was left out', () => {
    expect([...driven].sort()).toEqual(Object.keys(routes).sort());
  });
});
