import { setImmediate } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { abort } from './answer-error.ts';
import { createFunction, type FunctionDefinition } from './create-function.ts';
import type { OperationHandler } from './define-operation.ts';
import { get, shop } from './fixture/run-shop.ts';
import { getItem, order, putItem, shopRoutes } from './fixture/shop.ts';
import { ProblemError } from './problem.ts';
import { gatewayEvent, testContext } from './testing/events.ts';

describe('around', () => {
  it('wraps every operation and may change input and answer, or answer instead', async () => {
    const seen: unknown[] = [];
    const { handler } = shop(
      {},
      {
        around: async ({ id }, input, next, context) => {
          seen.push([id, input.path, context.requestId]);
          if (context.request.header('X-Stop')) return { status: 404, body: { message: 'stopped' } };
          const answer = await next({ ...input, path: { itemId: 8 } });
          return { ...answer, headers: { 'X-Seen': 'around' } };
        },
      },
    );
    const result = await get(handler, '/shop/items/7');
    expect(JSON.parse(result.body)).toMatchObject({ id: 8 });
    expect(result.headers['x-seen']).toBe('around');
    expect(seen).toEqual([['getItem', { itemId: 7 }, testContext.requestId]]);
    const stopped = await handler(gatewayEvent({ path: '/shop/items/7', headers: { 'x-stop': '1' } }));
    expect(stopped.statusCode).toBe(404);
  });

  it('is named where it forgets to answer', async () => {
    const around = (async (_: unknown, __: unknown, next: () => Promise<unknown>) =>
      void (await next())) as never;
    const { detail } = JSON.parse((await get(shop({}, { around }).handler, '/shop/items/1')).body);
    expect(detail).toMatch(/^The function around getItem must return .* returned undefined/);
  });

  it('sees aborted answers as answers and exceptions as exceptions', async () => {
    const seen: unknown[] = [];
    const around: FunctionDefinition['around'] = async (_, __, next) => {
      try {
        const answer = await next();
        seen.push(answer.status);
        return answer;
      } catch (error) {
        seen.push(error);
        throw new ProblemError(503, 'Away.', { cause: error });
      }
    };
    const aborted = getItem(() => abort({ status: 404, body: { message: 'x' } }));
    await get(shop({ getItem: aborted }, { around }).handler, '/shop/items/1');
    const result = await get(shop({}, { around }).handler, '/shop/items/13');
    expect(result.statusCode).toBe(503);
    expect(seen).toEqual([404, expect.objectContaining({ message: 'the database is away' })]);
  });
});

describe('hooks', () => {
  it('initialize runs once, before the first operation', async () => {
    const initialize = vi.fn(async () => {});
    const { handler } = shop({}, { initialize });
    expect(initialize).not.toHaveBeenCalled();
    await Promise.all([get(handler, '/shop/items/1'), get(handler, '/shop/items/2')]);
    await handler.initialize(testContext);
    expect(initialize).toHaveBeenCalledTimes(1);
    expect(initialize).toHaveBeenCalledWith(testContext);
  });

  it('a failed initialize is told, and tried again', async () => {
    const initialize = vi.fn(async () => {}).mockRejectedValueOnce(new Error('no config'));
    const { handler } = shop({}, { initialize });
    await expect(get(handler, '/shop/items/1')).resolves.toMatchObject({ statusCode: 500 });
    await expect(get(handler, '/shop/items/1')).resolves.toMatchObject({ statusCode: 200 });
    const failing = shop({}, { initialize: () => Promise.reject(new Error('never')) }).handler;
    await expect(failing.initialize(testContext)).rejects.toThrow('never');
  });

  it.each(['handler', 'answer', 'initialize'])(
    'an initialize that calls the function itself is told in development: %s',
    async (way) => {
      const path = '/shop/items/1';
      const calls: { readonly [way: string]: () => Promise<unknown> } = {
        handler: () => get(handler, path),
        answer: () => {
          const header = () => undefined;
          return handler.answer({ shape: 'web', method: 'GET', path, query: [], header, body: undefined });
        },
        initialize: () => handler.initialize(),
      };
      const initialize = vi.fn(async () => {
        await setImmediate();
        if (initialize.mock.calls.length === 1) await calls[way]?.().catch(() => {});
      });
      const { handler } = shop({}, { initialize });
      const results = await Promise.all([get(handler, path), get(handler, path)]);
      for (const { statusCode, body } of results) {
        expect(statusCode).toBe(500);
        expect(JSON.parse(body).detail).toMatch(/^initialize calls the function itself/);
      }
      expect(await get(handler, path)).toMatchObject({ statusCode: 200 });
    },
  );

  it('what initialize leaves running may call the function', async () => {
    let later: Promise<unknown> = Promise.resolve();
    const initialize = () => {
      later = setImmediate().then(async () => {
        await ready;
        return get(handler, '/shop/items/1');
      });
    };
    const { handler } = shop({}, { initialize });
    const ready = handler.initialize();
    await ready;
    expect(await later).toMatchObject({ statusCode: 200 });
  });

  it('preStop runs when called', async () => {
    const preStop = vi.fn();
    await shop({}, { preStop }).handler.preStop(testContext);
    expect(preStop).toHaveBeenCalledWith(testContext);
    await expect(shop().handler.preStop()).resolves.toBeUndefined();
  });
});

describe('loading', () => {
  it('loads a handler with its first request, and only that', async () => {
    const loads: string[] = [];
    const routes = Object.fromEntries(
      Object.entries(shopRoutes()).map(([id, route]) => {
        const load = () => {
          loads.push(id);
          return route.load();
        };
        return [id, { ...route, load }];
      }),
    );
    const handler = createFunction({ routes });
    await get(handler, '/shop/items/1');
    await get(handler, '/shop/items/1');
    expect(loads).toEqual(['getItem']);
  });

  it.each([
    ['no default export', {}, /getItem has no handler/],
    [
      "another operation's handler",
      { default: putItem(() => ({ status: 204 })) },
      /getItem exports .* putItem/,
    ],
  ])('names the operation: %s', async (_, module, message) => {
    const load = async () => module as { default: OperationHandler };
    const routes = { getItem: { method: 'GET', path: '/shop/items/{itemId}', load } };
    const result = await get(createFunction({ routes, log: () => {} }), '/shop/items/1');
    expect(JSON.parse(result.body)).toMatchObject({ status: 500, detail: expect.stringMatching(message) });
  });

  it('tries a failed load again', async () => {
    const load = vi.fn(shopRoutes().getItem?.load).mockRejectedValueOnce(new Error('disk'));
    const routes = { getItem: { method: 'GET', path: '/shop/items/{itemId}', load } };
    const handler = createFunction({ routes, log: () => {} });
    expect((await get(handler, '/shop/items/1')).statusCode).toBe(500);
    expect((await get(handler, '/shop/items/1')).statusCode).toBe(200);
  });
});

describe('types', () => {
  it('admit only declared answers', () => {
    // @ts-expect-error 500 is not declared.
    getItem(() => ({ status: 500, body: {} }));
    // @ts-expect-error The body lacks a name.
    getItem(() => ({ status: 200, body: { id: 1 } }));
    // @ts-expect-error Status 204 is not declared for this operation.
    getItem(() => ({ status: 204 }));
    order(({ body }) => ({ status: 201, body: body.note ?? '' }));
  });
});
