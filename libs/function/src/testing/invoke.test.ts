import { describe, expect, expectTypeOf, it } from 'vitest';
import type { Shape } from '../event/invocation.ts';
import { type GetItemAnswer, getItem, handlers } from '../fixture/shop.ts';
import { ProblemError } from '../problem.ts';
import { gatewayEvent, httpEvent, testContext } from './events.ts';
import { invoke } from './invoke.ts';

describe.each(['gateway', 'http', 'web'] as const satisfies readonly Shape[])('invoke: %s', (shape) => {
  it('gives typed input and gets the typed answer', async () => {
    const answer = await invoke(
      handlers.getItem,
      { path: { itemId: 7 }, headers: { 'X-Trace': 'x' } },
      { shape },
    );
    expectTypeOf(answer).toEqualTypeOf<GetItemAnswer>();
    expect(answer).toMatchObject({ status: 200, body: { id: 7, name: 'ball' }, headers: { 'X-Seen': 'x' } });
  });

  it('carries bodies of every kind', async () => {
    const body = { id: 1, name: 'ü€' };
    expect(await invoke(handlers.putItem, { path: { itemId: 3 }, body }, { shape })).toMatchObject({
      body: { ...body, id: 3 },
    });
    expect(await invoke(handlers.order, { body: { item: 1, note: 'a=b&c' } }, { shape })).toMatchObject({
      body: '1: a=b&c',
    });
    const { body: bytes } = await invoke(handlers.picture, { path: { itemId: 2, name: 'ä/b' } }, { shape });
    expect(bytes).toEqual(Uint8Array.of(0x89, 0x50, 0xff, 2, 3));
    expect(bytes.constructor).toBe(Uint8Array);
  });

  it('throws problems that the operation does not declare', async () => {
    const refused = invoke(handlers.getItem, { path: { itemId: -1 } }, { shape });
    await expect(refused).rejects.toBeInstanceOf(ProblemError);
    await expect(refused).rejects.toMatchObject({
      status: 400,
      fields: { issues: [{ name: 'itemId', rule: 'minimum' }] },
    });
  });
});

it('hands over the context and the settings that a test gives', async () => {
  const spy = getItem((_, { requestId, region }) => ({
    status: 404,
    body: { message: `${requestId} ${region}` },
  }));
  const seen: unknown[] = [];
  const answer = await invoke(
    spy,
    { path: { itemId: 1 } },
    {
      context: { requestId: 'r' },
      settings: {
        around: (_, input, next) => {
          seen.push(input.path);
          return next();
        },
      },
    },
  );
  expect(answer).toMatchObject({ body: { message: 'r cn-hangzhou' } });
  expect(seen).toEqual([{ itemId: 1 }]);
});

describe('sample events', () => {
  it('have the keys of the gateway, in its order', () => {
    const event = gatewayEvent({ method: 'POST', path: '/a', form: { b: 'c' }, query: { d: 'e' } });
    expect(JSON.stringify(event)).toBe(
      '{"body":"{\\"b\\":\\"c\\"}","headers":{},"httpMethod":"POST","isBase64Encoded":false,"path":"/a","pathParameters":{},"queryParameters":{"d":"e"}}',
    );
    expect(gatewayEvent({ path: '/a', body: '{}' })).toMatchObject({ body: 'e30=', isBase64Encoded: true });
  });

  it('have both paths of an HTTP trigger', () => {
    expect(httpEvent({ path: '/a%20b' })).toMatchObject({
      version: 'v1',
      rawPath: '/a%20b',
      requestContext: { http: { method: 'GET', path: '/a b' }, requestId: testContext.requestId },
    });
  });
});
