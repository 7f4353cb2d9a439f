// The sample of the vendor's guide, replayed: the same request gives the same answer, byte for byte.
import { createHello } from '@gatefold/hello';
import { handler } from '@gatefold/hello-app';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { APP, type LocalApi, startApi } from './local-api.js';

const SEED_BODY =
  '{"message":"Hello World!","input":{"body":"{\\"bodyParam\\":\\"testBody\\"}","headers":{"X-Ca-Api-Gateway":"16E9D4B5-3A1C-445A-BEF1-4AD8E31434EC","headerParam":"testHeader","X-Forwarded-For":"100.81.146.152","Content-Type":"application/x-www-form-urlencoded; charset=UTF-8"},"httpMethod":"POST","isBase64Encoded":false,"path":"/fc/test/invoke/test","pathParameters":{"type":"test"},"queryParameters":{"param1":"aaa","param2":"bbb"}}}';

const INPUT = {
  path: { type: 'test' },
  query: { param1: 'aaa', param2: 'bbb' },
  headers: { headerParam: 'testHeader' },
  body: { bodyParam: 'testBody' },
} as const;

let api: LocalApi;
let answer: { status: number; headers: Headers; body: Uint8Array };

/** Keeps what came over the wire before the client decodes it. */
const recordingFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, init);
  const body = new Uint8Array(await response.clone().arrayBuffer());
  answer = { status: response.status, headers: response.headers, body };
  return response;
};

beforeAll(async () => {
  api = await startApi('hello', handler, {
    requestId: () => '16E9D4B5-3A1C-445A-BEF1-4AD8E31434EC',
    clientAddress: '100.81.146.152',
  });
});

afterAll(() => api.close());

const client = () => createHello({ baseUrl: api.url, credentials: APP, fetch: recordingFetch });

test('the signed request of the guide is answered with its 429 bytes', async () => {
  await client().invoke(INPUT);
  expect(Buffer.from(answer.body).toString('utf8')).toBe(SEED_BODY);
  expect(answer.body.length).toBe(429);
});

test('the answer carries the headers of the guide', async () => {
  await client().invoke(INPUT);
  expect(answer.status).toBe(200);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/json',
    'content-length': '429',
    'access-control-allow-origin': '*',
    'access-control-max-age': '172800',
    'x-ca-request-id': '16E9D4B5-3A1C-445A-BEF1-4AD8E31434EC',
    'x-custom-header': 'header value',
  });
});

test('the client gives the typed answer', async () => {
  const { status, headers, body } = await client().invoke(INPUT);
  expect(status).toBe(200);
  expect(headers['x-custom-header']).toBe('header value');
  expect(body.input.queryParameters).toEqual({ param1: 'aaa', param2: 'bbb' });
});

test.each([201, 400, 404, 500] as const)("httpStatus %i becomes the answer's status", async (httpStatus) => {
  const { status, body } = await client().invoke({ ...INPUT, query: { httpStatus } });
  expect(status).toBe(httpStatus);
  expect(body.input.queryParameters).toEqual({ httpStatus: String(httpStatus) });
});
