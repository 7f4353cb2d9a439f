import { describe, expect, it } from 'vitest';
import type { Shape } from './event/invocation.ts';
import { call } from './fixture/call.ts';
import { shop } from './fixture/run-shop.ts';
import { type SampleRequest, testContext } from './testing/events.ts';

const shapes: readonly Shape[] = ['gateway', 'http', 'web'];
const json = { 'content-type': 'application/json' };
const formType = { 'content-type': 'application/x-www-form-urlencoded' };

describe.each(shapes)('one behaviour: %s', (shape) => {
  const send = (request: SampleRequest, handler = shop().handler) => call(handler, request, shape);

  it('answers typed input', async () => {
    const seen = await send({
      path: '/shop/items/7',
      query: { verbose: 'true' },
      headers: { 'x-TRACE': 'abc' },
    });
    expect(seen).toMatchObject({ status: 200, json: { id: 7, name: 'ball' }, headers: { 'x-seen': 'abc' } });
    expect(seen.headers['content-type']).toMatch(/^application\/json/);
  });

  it('answers declared statuses', async () => {
    expect(await send({ path: '/shop/items/404' })).toMatchObject({
      status: 404,
      json: { message: 'no such item' },
    });
  });

  it('reads JSON bodies, and answers without body', async () => {
    const put = (name: string) =>
      send({ method: 'PUT', path: '/shop/items/7', headers: json, body: JSON.stringify({ id: 0, name }) });
    expect(await put('çé€')).toMatchObject({ status: 200, json: { id: 7, name: 'çé€' } });
    const gone = await put('gone');
    expect(gone.status).toBe(204);
    expect(gone.bytes).toHaveLength(0);
    expect(gone.headers['content-type']).toBeUndefined();
  });

  it('reads forms', async () => {
    const form = { item: '3', note: 'a&b=ü' };
    const seen = await send({ method: 'POST', path: '/shop/orders', headers: formType, form });
    expect(seen.status).toBe(201);
    expect(seen.bytes.toString()).toBe('3: a&b=ü');
  });

  it('answers bytes, and finds parameters in mixed segments', async () => {
    const seen = await send({ path: '/shop/items/5/portrait.png' });
    expect(seen).toMatchObject({ status: 200, headers: { 'content-type': 'image/png' } });
    expect([...seen.bytes]).toEqual([0x89, 0x50, 0xff, 5, 8]);
  });

  it('answers HEAD as GET without body', async () => {
    const seen = await send({ method: 'HEAD', path: '/shop/items/7' });
    expect(seen.status).toBe(200);
    expect(seen.bytes).toHaveLength(0);
  });

  it.each([
    ['unknown path', { path: '/nowhere' }, 404, undefined],
    ['unknown method', { method: 'DELETE', path: '/shop/items/7' }, 405, undefined],
    ['wrong type', { path: '/shop/items/seven' }, 400, { in: 'path', name: 'itemId' }],
    ['broken rule', { path: '/shop/items/0' }, 400, { in: 'path', name: 'itemId', rule: 'minimum' }],
    [
      'wrong body',
      { method: 'PUT', path: '/shop/items/7', headers: json, body: '{}' },
      400,
      { in: 'body', pointer: '/name' },
    ],
    ['no JSON', { method: 'PUT', path: '/shop/items/7', headers: json, body: '{' }, 400, { in: 'body' }],
    ['no body', { method: 'PUT', path: '/shop/items/7' }, 400, { in: 'body', rule: 'required' }],
    [
      'foreign body',
      { method: 'PUT', path: '/shop/items/7', headers: { 'content-type': 'text/csv' }, body: 'a' },
      415,
      undefined,
    ],
    ['foreign answer', { path: '/shop/items/7', headers: { accept: 'text/csv' } }, 406, undefined],
    ['malformed escape', { path: '/shop/items/%ff' }, 400, { in: 'path', rule: 'encoding' }],
  ] as const)('refuses with a problem: %s', async (_, request, status, issue) => {
    const seen = await send(request);
    expect(seen.headers['content-type']).toBe('application/problem+json');
    expect(seen.json).toMatchObject({ type: 'about:blank', status, requestId: testContext.requestId });
    expect(seen.status).toBe(status);
    if (issue) expect(seen.json).toMatchObject({ issues: [issue] });
    if (status === 405) expect(seen.headers.allow).toBe('GET, HEAD, PUT');
  });

  it('turns an exception into a 500 problem, and tells its cause to the log alone', async () => {
    const { handler, lines } = shop({}, { development: false });
    const seen = await send({ path: '/shop/items/13' }, handler);
    expect(seen.status).toBe(500);
    expect(seen.json).toMatchObject({ status: 500, requestId: testContext.requestId });
    expect(seen.bytes.toString()).not.toContain('database');
    expect(lines).toMatchObject([
      {
        level: 'error',
        requestId: testContext.requestId,
        operation: 'getItem',
        error: { message: 'the database is away', cause: { message: 'no route to host' } },
      },
    ]);
  });

  it('tells the caller in development', async () => {
    const seen = await send({ path: '/shop/items/13' });
    expect(seen.json).toMatchObject({ detail: 'the database is away', error: { stack: expect.any(String) } });
  });
});
