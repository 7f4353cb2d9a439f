// The signing fetch against a server that verifies what really travelled.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { decodeHeaderValue, encodeHeaderValue, parsePairs, signedFetch } from './index.ts';
import { verifySync } from './node.ts';

const app = { appKey: 'app', appSecret: 'secret' };
const nonces: (string | undefined)[] = [];
let base = '';

async function judge(message: IncomingMessage): Promise<{ status: number; text: string }> {
  const body = new Uint8Array(Buffer.concat(await message.toArray()));
  const [path = '', ...search] = (message.url ?? '').split('?');
  if (path === '/moved') return { status: 302, text: 'moved' };
  const entries = Object.entries(message.headers).map(([k, v]) => [k, decodeHeaderValue(String(v))]);
  const request = {
    method: message.method ?? '',
    path,
    query: parsePairs(search.join('?')),
    headers: Object.fromEntries(entries),
    body,
  };
  const result = verifySync(request, app.appSecret);
  if (result.ok) nonces.push(result.nonce);
  return { status: result.ok ? 200 : 403, text: JSON.stringify({ ...result, headers: request.headers }) };
}

const server = createServer((message, answer) => {
  judge(message).then(({ status, text }) => answer.writeHead(status, { location: '/other' }).end(text));
});

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const multipart = new FormData();
multipart.set('file', new Blob(['abc']), 'a.txt');

it.each<readonly [string, string, RequestInit | undefined]>([
  ['a bare GET', '/', undefined],
  [
    'a query of every kind',
    '/s?b=2&a=1&a=3&flag&e=&p=a%2Bb+c&u=%E6%9D%AD',
    { headers: { Accept: 'text/plain' } },
  ],
  ['an escaped path', '/files/a b/你好.txt', undefined],
  ['JSON', '/x?y=1', { method: 'POST', body: '{"a":1}', headers: { 'content-type': 'application/json' } }],
  ['a form', '/x?y=1', { method: 'PUT', body: new URLSearchParams({ y: '2', z: 'a b', w: '' }) }],
  ['multipart', '/x', { method: 'POST', body: multipart }],
  ['bytes', '/x', { method: 'PATCH', body: new Uint8Array([0, 1, 255]) }],
  ['an empty body', '/x', { method: 'POST', body: '' }],
  ['a signed header beyond ASCII', '/x', { headers: { 'X-Ca-Name': encodeHeaderValue('杭州') } }],
])('signs %s', async (_, path, init) => {
  const answer = await signedFetch(app, { stage: 'TEST' })(base + path, init);
  expect(await answer.json()).toMatchObject({ ok: true, headers: { 'x-ca-stage': 'TEST' } });
});

it('takes a Request, keeps its signal and signs each call anew', async () => {
  const send = signedFetch(app, { signHeaders: ['x-trace'] });
  const request = new Request(`${base}/r`, { method: 'POST', body: 'x', headers: { 'x-trace': '1' } });
  const answer = await send(request.clone());
  expect((await answer.json()).signedHeaders).toContain('x-trace');
  await send(request);
  expect(new Set(nonces).size).toBe(nonces.length);
  await expect(send(`${base}/r`, { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
});

it('hands redirects to the caller', async () => {
  expect((await signedFetch(app)(`${base}/moved`)).status).toBe(302);
});

it('asks a signer where there is no secret', async () => {
  const asked: string[] = [];
  const signer = {
    async sign(request: { readonly path: string }) {
      asked.push(request.path);
      return { 'x-ca-key': 'other' };
    },
  };
  const answer = await signedFetch(signer)(`${base}/far`);
  expect([answer.status, asked]).toEqual([403, ['/far']]);
});
