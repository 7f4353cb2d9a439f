// The program against the local gateway with the real function behind it.
import { readFileSync } from 'node:fs';
import { createGateway, type GatewayPlan, type LocalGateway } from '@gatefold/gateway';
import { createPetstore, type Petstore } from '@gatefold/petstore';
import { handler } from '@gatefold/petstore-app';
import { explain } from '@gatefold/signature';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { orderFirstPet } from './order-first-pet.ts';

const app = { name: 'node', appKey: 'node-key', appSecret: 'node-secret' };
let gateway: LocalGateway;
let baseUrl: string;

beforeAll(async () => {
  const definition = new URL('../../petstore/gateway/cloudapi.json', import.meta.url);
  const plan = JSON.parse(readFileSync(definition, 'utf8')) as GatewayPlan;
  const functions = Object.fromEntries(plan.operations.map((operation) => [operation.function, handler]));
  gateway = createGateway({ plan, functions, apps: [app] });
  baseUrl = (await gateway.listen(0)).url;
});

afterAll(() => gateway?.close());

const as = (appSecret: string): Petstore =>
  createPetstore({ baseUrl, credentials: { appKey: app.appKey, appSecret }, retry: false, explain });

it('orders the first pet that is cheap enough', async () => {
  const petstore = as(app.appSecret);
  expect(await orderFirstPet(petstore, 0.5)).toBe('No pet costs 0.5 or less.');
  const pet = {
    kind: 'cat',
    name: 'Мурка',
    status: 'available',
    price: 0.25,
    born: null,
    indoor: true,
  } as const;
  await petstore.createPet({ body: pet });
  expect(await orderFirstPet(petstore, 0.5)).toMatch(/^Мурка is ours: order /);
});

it('says why it was refused', async () => {
  expect(await orderFirstPet(as('wrong'), 1)).toMatch(/secret/i);
});

it('says that nobody is there', async () => {
  const petstore = createPetstore({ baseUrl: 'http://127.0.0.1:1', credentials: app, retry: false });
  expect(await orderFirstPet(petstore, 1)).toBe('No answer that helps (transport).');
});
