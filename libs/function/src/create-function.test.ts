import { describe, expect, it, vi } from 'vitest';
import { abort } from './answer-error.ts';
import type { Context } from './context.ts';
import { createFunction, type FunctionDefinition } from './create-function.ts';
import type { OperationHandler } from './define-operation.ts';
import type { Shape } from './event/invocation.ts';
import { call } from './fixture/call.ts';
import { getItem, order, putItem, shopRoutes } from './fixture/shop.ts';
import { ProblemError } from './problem.ts';
import { gatewayEvent, type SampleRequest, testContext } from './testing/events.ts';

const shapes: readonly Shape[] = ['gateway', 'http', 'web'];
const json = { 'content-type': 'application/json' };
const formType = { 'content-type': 'application/x-www-form-urlencoded' };

function shop(
  changed: { readonly [id: string]: OperationHandler } = {},
  settings: Partial<FunctionDefinition> = {},
) {
  const lines: { level: string; [field: string]: unknown }[] = [];
  const log = (line: string) => void lines.push(JSON.parse(line));
  return { handler: createFunction({ routes: shopRoutes(changed), log, ...settings }), lines };
}

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

const get = (handler: ReturnType<typeof createFunction>, path: string, context: object = testContext) =>
  handler(gatewayEvent({ path }), context);
const ball = { status: 200, body: { id: 1, name: 'ball' } } as const;

describe('events', () => {
  const event = gatewayEvent({ path: '/shop/items/7' });

  it('may be bytes, text or an object', async () => {
    const { handler } = shop();
    const text = JSON.stringify(event);
    for (const given of [Buffer.from(text), new TextEncoder().encode(text), text, event])
      expect(await handler(given, testContext)).toMatchObject({ statusCode: 200 });
  });

  it('may lack maps, and say in text whether the body is Base64', async () => {
    const { handler } = shop();
    const bare = {
      httpMethod: 'GET',
      path: '/shop/items/7',
      headers: null,
      queryParameters: null,
      body: null,
    };
    expect(await handler(bare)).toMatchObject({ statusCode: 200 });
    const put = gatewayEvent({
      method: 'PUT',
      path: '/shop/items/7',
      headers: json,
      body: '{"id":1,"name":"x"}',
    });
    expect(await handler({ ...put, isBase64Encoded: 'true' })).toMatchObject({ statusCode: 200 });
  });

  it.each([
    ['{'],
    ['null'],
    ['[]'],
    ['{}'],
    ['{"version":"v2"}'],
    [Buffer.of(0xff)],
    [[]],
    [{ httpMethod: 1 }],
  ])('of another kind are refused: %j', async (event) => {
    const result = await shop().handler(event, testContext);
    expect(result).toMatchObject({ isBase64Encoded: false, statusCode: 400 });
    expect(JSON.parse(result.body).detail).toContain('neither');
  });
});

describe('answers that cannot be sent', () => {
  const send = async (handler: OperationHandler, settings: Partial<FunctionDefinition> = {}) => {
    const { handler: run, lines } = shop({ getItem: handler }, settings);
    const result = await get(run, '/shop/items/1');
    expect(result.isBase64Encoded).toBe(false);
    return { status: result.statusCode, problem: JSON.parse(result.body), lines };
  };
  const cast = (answer: unknown) => getItem(() => answer as typeof ball);

  it.each([
    ['nothing', undefined, /getItem must return .* returned undefined/],
    ['text', 'ok', /returned a string/],
    ['no status', { body: {} }, /without numeric status/],
    ['undeclared status', { status: 418, body: {} }, /418/],
    ['interim status', { status: 100 }, /100/],
    ['a cast away body', { status: 200, body: { id: 1 } }, /getItem answered status 200/],
    ['a large body', { status: 200, body: { id: 1, name: 'é'.repeat(4e6) } }, /6291456/],
  ])('%s', async (_, answer, message) => {
    const { status, problem, lines } = await send(cast(answer));
    expect(status).toBe(500);
    expect(problem.detail).toMatch(message);
    expect(lines).toMatchObject([{ level: 'error' }]);
  });

  it('a circular body', async () => {
    const body: { name: string; self?: unknown } = { name: 'x' };
    body.self = body;
    expect((await send(cast({ status: 200, body }))).problem).toMatchObject({
      status: 500,
      detail: /circular/i,
    });
  });

  it('names the place of a wrong value', async () => {
    const { problem } = await send(cast({ status: 200, body: { id: 1 } }));
    expect(problem.issues).toEqual([
      { in: 'body', name: '', pointer: '/name', rule: 'type', message: 'must be a string' },
    ]);
  });

  it('are not checked against schemas in production, unless wanted', async () => {
    const wrong = cast({ status: 200, body: { id: 1 } });
    expect((await send(wrong, { development: false })).status).toBe(200);
    expect((await send(wrong, { development: false, validateResponses: true })).status).toBe(500);
  });

  it.each([['text'], [undefined], [null], [Object.create(null)], [{ status: 404 }], [Symbol('s')], [10n]])(
    'thrown: %o',
    async (thrown) => {
      const { status } = await send(
        getItem(() => {
          throw thrown;
        }),
      );
      expect(status).toBe(500);
    },
  );
});

describe('handlers can leave early', () => {
  const throwing = (error: unknown) =>
    getItem(() => {
      throw error;
    });
  const send = async (handler: OperationHandler) => {
    const { handler: run, lines } = shop({ getItem: handler }, { development: false });
    const result = await get(run, '/shop/items/1');
    return { ...result, body: JSON.parse(result.body), lines };
  };

  it('with a declared answer', async () => {
    const handler = getItem(() => abort({ status: 404, body: { message: 'gone' } }));
    expect(await send(handler)).toMatchObject({ statusCode: 404, body: { message: 'gone' }, lines: [] });
  });

  it('with a problem', async () => {
    const fields = { type: 'https://example.com/busy', detail: 'Later.', headers: { 'Retry-After': '5' } };
    const result = await send(throwing(new ProblemError(429, { ...fields, extensions: { queue: 3 } })));
    expect(result).toMatchObject({
      statusCode: 429,
      headers: { 'retry-after': '5', 'content-type': 'application/problem+json' },
      body: { type: fields.type, title: 'Too Many Requests', status: 429, detail: 'Later.', queue: 3 },
      lines: [],
    });
  });

  it('with a problem that cannot be sent', async () => {
    const circle: { self?: unknown } = {};
    circle.self = circle;
    for (const error of [
      new ProblemError(99, 'x'),
      new ProblemError(400, { extensions: circle }),
      new ProblemError(400, { headers: { 'x-a': 'b\r\nc' } }),
    ])
      expect(await send(throwing(error))).toMatchObject({ statusCode: 500, body: { status: 500 } });
  });
});

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

describe('context', () => {
  async function contextFor(
    settings: Partial<FunctionDefinition>,
    event: SampleRequest,
    fc: object = testContext,
  ) {
    let seen: Context | undefined;
    const spy = getItem((_, context) => {
      seen = context;
      return ball;
    });
    await shop({ getItem: spy }, settings).handler(gatewayEvent(event), fc);
    if (!seen) throw new Error('the handler was not called');
    return seen;
  }
  const path = '/shop/items/1';

  it("has what Function Compute knows, or the types' empty values", async () => {
    expect(await contextFor({}, { path })).toMatchObject({
      ...testContext,
      operation: { id: 'getItem' },
    });
    expect(await contextFor({}, { path }, {})).toMatchObject({
      requestId: '',
      credentials: { accessKeyId: '', accessKeySecret: '', securityToken: '' },
      function: { name: '', timeout: 0 },
      region: '',
    });
  });

  it('trusts only the system parameters that the definition asks for', async () => {
    const headers = { caappid: '42', CaClientIp: '10.0.0.1', CaStage: 'null' };
    const query = { CaDomain: 'example.com' };
    const request = { path, headers, query };
    expect((await contextFor({}, request)).system).toEqual({});
    const systemParameters = ['CaAppId', 'CaStage', 'CaDomain', 'CaProxy'] as const;
    expect((await contextFor({ systemParameters }, request)).system).toEqual({
      CaAppId: '42',
      CaDomain: 'example.com',
    });
  });

  it('aborts shortly before the deadline, and that becomes a 504', async () => {
    vi.useFakeTimers();
    try {
      const slow = getItem(
        (_, { signal }) =>
          new Promise((_, reject) =>
            signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
          ),
      );
      const { handler } = shop({ getItem: slow });
      const fc = { ...testContext, function: { ...testContext.function, timeout: 2 } };
      const result = handler(gatewayEvent({ path }), fc);
      await vi.advanceTimersByTimeAsync(1899);
      expect(await Promise.race([result, 'waiting'])).toBe('waiting');
      await vi.advanceTimersByTimeAsync(2);
      expect(await result).toMatchObject({ statusCode: 504 });
    } finally {
      vi.useRealTimers();
    }
  });

  it("logs with the function's and the gateway's request id", async () => {
    const noisy = getItem((_, { logger }) => {
      logger.info('hello', { item: 1 });
      return ball;
    });
    const { handler, lines } = shop({ getItem: noisy });
    await handler(gatewayEvent({ path, headers: { 'X-Ca-Api-Gateway': 'G-1' } }), testContext);
    expect(lines).toMatchObject([
      {
        message: 'hello',
        item: 1,
        requestId: testContext.requestId,
        gatewayRequestId: 'G-1',
        operation: 'getItem',
      },
    ]);
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
