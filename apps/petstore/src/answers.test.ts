// What an operation does not declare is refused by the type of its answer; where the type does not see it, the function does.

import { abort } from '@gatefold/function';
import { invoke } from '@gatefold/function/testing';
import type { CreatePetAnswer, DeletePetAnswer } from '@gatefold/petstore';
import { expect, test } from 'vitest';
import { createPet } from './generated/operations/create-pet.js';
import { deletePet } from './generated/operations/delete-pet.js';
import { getOrder } from './generated/operations/get-order.js';
import { probePet } from './generated/operations/probe-pet.js';
import { keepPet } from './store/pets.js';

const pet = keepPet({ kind: 'cat', name: 'Minka', status: 'available', indoor: true });
const settings = { log: () => {} };
const path = { petId: pet.id };

test('a header of a status without headers', async () => {
  const gone = { title: 'Gone', status: 404 };
  // @ts-expect-error 404 declares no headers.
  const handler = getOrder(() => ({ status: 404, headers: { 'Set-Cookie': 'a=1' }, body: gone }));
  await expect(invoke(handler, { path: { orderId: 'o-1' } }, { settings })).rejects.toThrow(
    /getOrder, answer 404: header `Set-Cookie` is not declared/,
  );
});

test('a body of a status without content', async () => {
  // @ts-expect-error 204 has no body.
  const handler = deletePet(async () => ({ status: 204, body: 'x' }));
  await expect(invoke(handler, { path }, { settings })).rejects.toThrow(
    /deletePet, answer 204: body is not declared/,
  );
  // @ts-expect-error An answer to HEAD has no body.
  probePet(() => ({ status: 404, body: { title: 'Gone', status: 404 } }));
});

test('a media type of a status without content', () => {
  // @ts-expect-error 204 has no media type.
  deletePet(() => ({ status: 204, contentType: 'text/plain' }));
});

test('a further header beside those that are declared, where the answer is said to satisfy its type', async () => {
  const exact = {
    status: 201,
    // @ts-expect-error 201 declares no X-Other.
    headers: { Location: 'x', 'X-Other': '1' },
    body: pet,
  } satisfies CreatePetAnswer;
  expect(exact.status).toBe(201);
  const handler = createPet(() => ({ status: 201, headers: { Location: 'x', 'X-Other': '1' }, body: pet }));
  await expect(invoke(handler, { body: pet }, { settings })).rejects.toThrow(
    /createPet, answer 201: header `X-Other` is not declared/,
  );
});

test('an answer that leaves the handler early', async () => {
  const handler = deletePet(() => abort<DeletePetAnswer>({ status: 204 }));
  expect(await invoke(handler, { path }, { settings })).toEqual({ status: 204 });
  // @ts-expect-error 204 has no body.
  deletePet(() => abort<DeletePetAnswer>({ status: 204, body: 'x' }));
});

test('what is not there may be said to be undefined', async () => {
  const handler = deletePet(() => ({
    status: 204,
    headers: undefined,
    contentType: undefined,
    body: undefined,
  }));
  expect(await invoke(handler, { path }, { settings })).toEqual({ status: 204 });
});
