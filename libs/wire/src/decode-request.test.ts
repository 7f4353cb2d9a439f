import { expect, it } from 'vitest';
import type { OperationDescriptor } from './index.ts';
import { decodeRequest, decodeResponse, encodeRequest, encodeResponse } from './index.ts';

const operation = {
  id: 'putPet',
  method: 'PUT',
  path: '/v1/pets/{petId}',
  auth: 'APP',
  parameters: [
    { name: 'petId', in: 'path', shape: 'integer', required: true, style: 'simple', explode: false },
    { name: 'limit', in: 'query', shape: 'integer', style: 'form', explode: true, default: 20 },
    { name: 'tags', in: 'query', shape: { items: 'string' }, style: 'form', explode: true },
    { name: 'X-Trace', in: 'header', shape: 'string', style: 'simple', explode: false },
  ],
  body: { required: true, content: { 'application/json': { kind: 'json' } } },
  responses: { '200': { content: { 'application/json': { kind: 'json' } } } },
} as const satisfies OperationDescriptor;

it('reads what encodeRequest wrote, through a single-valued query map', () => {
  const sent = encodeRequest(operation, {
    path: { petId: 7 },
    query: { tags: ['a', 'b,c'] },
    headers: { 'X-Trace': 't' },
    body: { name: 'Rex' },
  });
  expect(sent.path).toBe('/v1/pets/7');
  expect(sent.search).toBe('tags=a&tags=b%2Cc');
  expect(sent.headers).toEqual({
    accept: 'application/json',
    'content-type': 'application/json',
    'x-trace': 't',
    'x-gatefold-query': 'tags=a&tags=b%2Cc',
  });
  const received = decodeRequest(operation, {
    path: { petId: '7' },
    query: { tags: 'a' },
    header: (name) => sent.headers[name],
    body: sent.body,
  });
  expect(received).toEqual({
    ok: true,
    input: {
      path: { petId: 7 },
      query: { limit: 20, tags: ['a', 'b,c'] },
      headers: { 'X-Trace': 't' },
      cookies: {},
      body: { name: 'Rex' },
    },
  });
});

it('reads what encodeResponse wrote', () => {
  const sent = encodeResponse(operation, { status: 200, body: { name: 'Rex' } });
  expect(sent).toEqual({
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: '{"name":"Rex"}',
  });
  const body = new TextEncoder().encode(String(sent.body));
  expect(decodeResponse(operation, { status: 200, header: (name) => sent.headers[name], body })).toEqual({
    ok: true,
    answer: { status: 200, body: { name: 'Rex' } },
  });
});
