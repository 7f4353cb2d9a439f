// A small API by hand, as the generator would print it, for the tests of the client.
import type { Operation } from '@gatefold/wire';
import { styles } from '@gatefold/wire/styles';

export interface Pet {
  readonly id: number;
  readonly name: string;
}

interface Problem {
  readonly message: string;
}

const pet = { content: { 'application/json': { kind: 'json' } } } as const;

export type GetPetAnswer =
  | { readonly status: 200; readonly body: Pet }
  | { readonly status: 404; readonly body: Problem };

export const getPet: Operation<
  { readonly path: { readonly petId: string }; readonly query?: { readonly tag?: string } },
  GetPetAnswer
> = {
  id: 'getPet',
  method: 'GET',
  path: '/v1/pets/{petId}',
  auth: 'APP',
  parameters: [
    { name: 'petId', in: 'path', shape: 'string', required: true, style: 'simple', explode: false },
    { name: 'tag', in: 'query', shape: 'string', style: 'form', explode: true },
  ],
  responses: { 200: pet, 404: pet },
};

export type CreatePetAnswer = { readonly status: 201; readonly body: Pet };

export const createPet: Operation<
  { readonly headers?: { readonly 'X-Note'?: string }; readonly body: { readonly name: string } },
  CreatePetAnswer
> = {
  id: 'createPet',
  method: 'POST',
  path: '/v1/pets',
  auth: 'APP',
  parameters: [{ name: 'X-Note', in: 'header', shape: 'string', style: 'simple', explode: false }],
  body: { required: true, content: { 'application/json': { kind: 'json' } } },
  responses: { 201: pet },
};

export const renamePet: Operation<
  { readonly path: { readonly petId: string }; readonly body: { readonly name: string } },
  { readonly status: 204 }
> = {
  id: 'renamePet',
  method: 'POST',
  path: '/v1/pets/{petId}',
  auth: 'APP',
  parameters: [
    { name: 'petId', in: 'path', shape: 'string', required: true, style: 'simple', explode: false },
  ],
  body: {
    required: true,
    content: {
      'application/x-www-form-urlencoded': {
        kind: 'form',
        fields: [{ name: 'name', shape: 'string', style: 'form', explode: true }],
      },
    },
  },
  responses: { 204: {} },
  features: { styles },
};

export const getPhoto: Operation<
  { readonly path: { readonly petId: string } },
  { readonly status: 200; readonly body: Uint8Array } | { readonly status: 404; readonly body: Problem }
> = {
  id: 'getPhoto',
  method: 'GET',
  path: '/v1/pets/{petId}/photo',
  auth: 'APP',
  parameters: [
    { name: 'petId', in: 'path', shape: 'string', required: true, style: 'simple', explode: false },
  ],
  responses: {
    200: { content: { 'image/png': { kind: 'binary' } } },
    404: pet,
  },
};

export const health: Operation<Record<never, never>, { readonly status: 200; readonly body: string }> = {
  id: 'health',
  method: 'GET',
  path: '/v1/health',
  auth: 'ANONYMOUS',
  parameters: [],
  responses: { 200: { content: { 'text/plain': { kind: 'text' } } } },
};
