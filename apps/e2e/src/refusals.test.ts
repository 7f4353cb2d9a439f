// Requests that break a rule, through the local gateway: the problem that comes back names place, pointer, rule and limit,
// and never repeats what was sent.
import { createFunction } from '@gatefold/function';
import { gatewayEvent, testContext } from '@gatefold/function/testing';
import { signedFetch } from '@gatefold/signature';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../../petstore/src/generated/routes.js';
import { APP, type LocalApi, startApi } from './local-api.js';

/** Stands wherever a value is wrong; no answer may hold it. */
const SECRET = 'secret-of-the-caller';

const handler = createFunction({ routes, development: false, log: () => undefined });
const send = signedFetch(APP);
let api: LocalApi;

beforeAll(async () => {
  api = await startApi('petstore', handler);
});
afterAll(() => api.close());

interface Refused {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

async function refuse({ path, ...init }: Refused, status: number): Promise<Response> {
  const response = await send(`${api.url}${path}`, init);
  expect(response.status).toBe(status);
  expect(await response.clone().text()).not.toContain(SECRET);
  expect(JSON.stringify([...response.headers])).not.toContain(SECRET);
  return response;
}

async function problemOf(response: Response): Promise<Record<string, unknown>> {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  return (await response.json()) as Record<string, unknown>;
}

type Told = readonly [place: string, name: string, pointer: string, rule: string, message: string];

const json = { 'content-type': 'application/json' };
const cat = { kind: 'cat', name: 'Minka', status: 'available', indoor: true };
const createPet = (body: object): Refused => ({
  method: 'POST',
  path: '/v1/pets',
  headers: json,
  body: JSON.stringify(body),
});
const part = (about: string, content: string) =>
  `--b\r\nContent-Disposition: form-data; ${about}\r\n\r\n${content}\r\n`;

const invalid: readonly (readonly [kind: string, Refused, readonly Told[]])[] = [
  [
    'a path parameter',
    { path: `/v1/pets/${SECRET}` },
    [['path', 'petId', '', 'type', expect.stringContaining('integer')]],
  ],
  [
    'a limit on a path parameter',
    { path: '/v1/pets/0' },
    [['path', 'petId', '', 'minimum', 'must be at least 1']],
  ],
  [
    'a pattern',
    { path: `/v1/orders/${SECRET}` },
    [['path', 'orderId', '', 'pattern', 'must match the pattern ^o-[0-9]+$']],
  ],
  [
    'query parameters',
    { path: `/v1/pets?status=available,${SECRET}&limit=101` },
    [
      ['query', 'status', '/1', 'enum', 'must be one of "available", "reserved", "sold"'],
      ['query', 'limit', '', 'maximum', 'must be at most 100'],
    ],
  ],
  [
    'an object in the query',
    { path: `/v1/pets?filter%5BbornAfter%5D=${SECRET}&filter%5BmaxPrice%5D=-1` },
    [
      ['query', 'filter', '/bornAfter', 'format', 'must be a date, as in 2024-02-29'],
      ['query', 'filter', '/maxPrice', 'minimum', 'must be at least 0'],
    ],
  ],
  [
    'a list in the query',
    { path: '/v1/orders?placed=2024-01-01' },
    [['query', 'placed', '', 'minItems', 'must have at least 2 items']],
  ],
  [
    'a cookie',
    { path: '/v1/preferences', headers: { cookie: `theme=${SECRET}` } },
    [['cookie', 'theme', '', 'enum', 'must be one of "light", "dark"']],
  ],
  [
    'a header that is too short',
    {
      method: 'POST',
      path: '/v1/orders',
      headers: { ...json, 'idempotency-key': 'short' },
      body: '{"petId":1}',
    },
    [['header', 'Idempotency-Key', '', 'minLength', 'must have at least 8 characters']],
  ],
  [
    'a header that is missing',
    { method: 'POST', path: '/v1/orders', headers: json, body: '{"petId":1}' },
    [['header', 'Idempotency-Key', '', 'required', expect.any(String)]],
  ],
  [
    'properties of a JSON body',
    createPet({ ...cat, name: '', born: SECRET, price: -1, tags: ['a', 'a', 7] }),
    [
      ['body', '', '/name', 'minLength', 'must have at least 1 character'],
      ['body', '', '/born', 'format', 'must be a date, as in 2024-02-29'],
      ['body', '', '/price', 'minimum', 'must be at least 0'],
      ['body', '', '/tags', 'uniqueItems', 'must not have the same item twice'],
      ['body', '', '/tags/2', 'type', 'must be a string'],
    ],
  ],
  [
    'the tag of a union',
    createPet({ ...cat, kind: SECRET }),
    [['body', '', '/kind', 'enum', 'must be one of "cat", "dog"']],
  ],
  [
    'a missing property',
    createPet({ kind: 'cat', name: 'x', status: 'sold' }),
    [['body', '', '', 'required', 'must have the property "indoor"']],
  ],
  [
    'a patch',
    {
      method: 'PATCH',
      path: '/v1/pets/1',
      headers: { 'content-type': 'application/merge-patch+json' },
      body: `{"price":-1,"extra":"${SECRET}"}`,
    },
    [
      ['body', '', '/price', 'minimum', 'must be at least 0'],
      ['body', '', '/extra', 'additionalProperties', 'is not a known property'],
    ],
  ],
  [
    'a list as body',
    {
      method: 'POST',
      path: '/v1/catalog',
      headers: json,
      body: `[{"kind":"cat","name":"${SECRET}","price":"${SECRET}"}]`,
    },
    [['body', '', '/0/price', 'type', 'must be a number']],
  ],
  [
    'text',
    {
      method: 'POST',
      path: '/v1/pets/1/notes',
      headers: { 'content-type': 'text/plain' },
      body: SECRET.repeat(200),
    },
    [['body', '', '', 'maxLength', 'must have at most 2000 characters']],
  ],
  [
    'a field of a form',
    {
      method: 'POST',
      path: '/v1/adoptions',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `petId=${SECRET}&applicant=Ann`,
    },
    [['body', '', '/petId', 'type', expect.stringContaining('integer')]],
  ],
  [
    'a part of a multipart body',
    {
      method: 'POST',
      path: '/v1/pets/1/photos',
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
      body: `${part('name="photo"; filename="a.png"\r\nContent-Type: image/png', 'PNG')}${part('name="taken"', `{"at":"${SECRET}"}`)}--b--\r\n`,
    },
    [['body', '', '/taken/at', 'format', 'must be a date and time, as in 2024-02-29T12:00:00Z']],
  ],
  [
    'JSON that breaks off',
    { method: 'POST', path: '/v1/pets', headers: json, body: `{"name":"${SECRET}` },
    [['body', '', '', 'type', expect.any(String)]],
  ],
  [
    'a missing body',
    { method: 'POST', path: '/v1/pets', headers: json },
    [['body', '', '', 'required', expect.any(String)]],
  ],
];

describe('400 tells what is wrong with', () => {
  test.each(invalid)('%s', async (_, request, expected) => {
    const problem = await problemOf(await refuse(request, 400));
    expect(problem).toMatchObject({ type: 'about:blank', title: 'Bad Request', status: 400 });
    expect(problem.issues).toEqual(
      expected.map(([place, name, pointer, rule, message]) => ({ in: place, name, pointer, rule, message })),
    );
  });
});

describe('other refusals', () => {
  test('404: the gateway knows no such path, and no such method of a path', async () => {
    for (const request of [{ path: '/v1/nowhere' }, { path: '/v1/pets', method: 'DELETE' }]) {
      expect((await refuse(request, 404)).headers.get('x-ca-error-code')).toBe('I404NF');
    }
  });

  test('404 and 405 with Allow: a definition that passes on more than the document has', async () => {
    const missing = await handler(gatewayEvent({ path: `/v1/${SECRET}` }), testContext);
    expect(missing.statusCode).toBe(404);
    expect(JSON.parse(missing.body)).toMatchObject({
      title: 'Not Found',
      detail: 'The API has no such path.',
    });
    const wrong = await handler(gatewayEvent({ method: 'DELETE', path: '/v1/pets' }), testContext);
    expect(wrong).toMatchObject({ statusCode: 405, headers: { allow: 'GET, HEAD, POST' } });
    expect(JSON.parse(wrong.body)).toMatchObject({ title: 'Method Not Allowed', status: 405 });
  });

  test('406: the types that the operation answers in', async () => {
    const response = await refuse({ path: '/v1/catalog', headers: { accept: 'image/png' } }, 406);
    expect(await problemOf(response)).toMatchObject({
      title: 'Not Acceptable',
      detail: expect.stringMatching(/application\/json.*text\/csv/),
    });
  });

  test('413: a multipart body of too many parts', async () => {
    const parts = part('name="labels"', 'x').repeat(1100);
    const file = part('name="photo"; filename="a.png"\r\nContent-Type: image/png', SECRET);
    const headers = { 'content-type': 'multipart/form-data; boundary=b' };
    const request = { method: 'POST', path: '/v1/pets/1/photos', headers, body: `${file}${parts}--b--\r\n` };
    const problem = await problemOf(await refuse(request, 413));
    expect(problem).toMatchObject({ title: 'Content Too Large', issues: [{ in: 'body', rule: 'limit' }] });
  });

  test('415: the types that the operation takes', async () => {
    const request = {
      method: 'POST',
      path: '/v1/catalog',
      headers: { 'content-type': 'text/html' },
      body: SECRET,
    };
    const response = await refuse(request, 415);
    expect(response.headers.get('accept')).toBe('application/json, text/csv');
    expect(await problemOf(response)).toMatchObject({ title: 'Unsupported Media Type', status: 415 });
  });

  test('415: a charset that cannot be read', async () => {
    const headers = { 'content-type': 'text/plain; charset=x-none' };
    const request = { method: 'POST', path: '/v1/pets/1/notes', headers, body: SECRET };
    expect(await problemOf(await refuse(request, 415))).toMatchObject({
      issues: [{ in: 'body', rule: 'charset' }],
    });
  });
});
