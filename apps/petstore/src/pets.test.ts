// What a caller of the API relies on. It may run against a store that others use too: what a test takes in has a mark.
import { randomUUID } from 'node:crypto';
import { ProblemError } from '@gatefold/function';
import { invoke } from '@gatefold/function/testing';
import { describe, expect, test } from 'vitest';
import createPet from './operations/create-pet.js';
import deletePet from './operations/delete-pet.js';
import getPet from './operations/get-pet.js';
import listPets from './operations/list-pets.js';
import placeOrder from './operations/place-order.js';

const cat = { kind: 'cat', status: 'available', indoor: true } as const;

async function takeIn(name: string, price: number, mark: string = randomUUID()): Promise<number> {
  const answer = await invoke(createPet, { body: { ...cat, name, price, tags: [mark] } });
  if (answer.status !== 201) throw new Error(`createPet answered ${answer.status}`);
  return answer.body.id;
}

describe('finding pets', () => {
  test('newest first, page after page', async () => {
    const mark = randomUUID();
    for (const name of ['Anna', 'Bella', 'Clara']) await takeIn(name, 10, mark);
    const first = await invoke(listPets, { query: { tag: [mark], limit: 2 } });
    if (first.status !== 200) throw new Error('listPets failed');
    expect(first.body.items.map(({ name }) => name)).toEqual(['Clara', 'Bella']);
    expect(first.headers['X-Total-Count']).toBe(3);
    const cursor = first.body.next ?? '';
    const second = await invoke(listPets, { query: { tag: [mark], limit: 2, cursor } });
    expect(second.body).toMatchObject({ items: [{ name: 'Anna' }] });
    expect(second.body).not.toHaveProperty('next');
  });

  test('by price', async () => {
    const mark = randomUUID();
    await takeIn('Cheap', 5, mark);
    await takeIn('Dear', 500, mark);
    const { body } = await invoke(listPets, { query: { tag: [mark], filter: { maxPrice: 50 } } });
    expect(body).toMatchObject({ items: [{ name: 'Cheap' }] });
  });

  test('a limit out of bounds is refused before the handler runs', async () => {
    const refused = await invoke(listPets, { query: { limit: 101 } });
    expect(refused).toMatchObject({ status: 400, body: { status: 400 } });
  });
});

describe('one pet', () => {
  test('is told apart by its tag', async () => {
    const petId = await takeIn('Anna', 10);
    const first = await invoke(getPet, { path: { petId } });
    if (first.status !== 200) throw new Error('getPet failed');
    const again = await invoke(getPet, { path: { petId }, headers: { 'If-None-Match': first.headers.ETag } });
    expect(again).toEqual({ status: 304 });
  });

  test('a body that breaks the schema says where', async () => {
    const refused = await invoke(createPet, { body: { ...cat, name: '' } });
    expect(refused).toMatchObject({
      status: 400,
      body: { issues: [{ in: 'body', pointer: '/name', rule: 'minLength' }] },
    });
  });
});

describe('orders', () => {
  test('a pet in an open order stays', async () => {
    const petId = await takeIn('Anna', 10);
    await invoke(placeOrder, { headers: { 'Idempotency-Key': randomUUID() }, body: { petId } });
    expect(await invoke(deletePet, { path: { petId } })).toMatchObject({ status: 409 });
  });

  test('a missing idempotency key is refused', async () => {
    const order = invoke(placeOrder, { body: { petId: 1 } });
    await expect(order).rejects.toThrow();
    await expect(order).rejects.not.toBeInstanceOf(ProblemError);
  });
});
