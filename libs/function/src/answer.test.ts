import { describe, expect, it } from 'vitest';
import { abort } from './answer-error.ts';
import type { FunctionDefinition } from './create-function.ts';
import type { OperationHandler } from './define-operation.ts';
import { type ball, get, shop } from './fixture/run-shop.ts';
import { getItem } from './fixture/shop.ts';
import { ProblemError } from './problem.ts';
import { gatewayEvent, testContext } from './testing/events.ts';

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
    [
      'a cast away body',
      { status: 200, body: { id: 1 } },
      /getItem answered status 200 .* not allow: body at \/name must be a string\.$/,
    ],
    ['a large body', { status: 200, body: { id: 1, name: 'é'.repeat(4e6) } }, /answer of getItem .* 6291456/],
    [
      'large headers',
      { status: 200, headers: { 'X-Seen': 'a'.repeat(17e3) }, body: { id: 1, name: 'x' } },
      /^The handler of getItem answered headers of/,
    ],
  ])('%s', async (_, answer, message) => {
    const { status, problem, lines } = await send(cast(answer));
    expect(status).toBe(500);
    expect(problem.detail).toMatch(message);
    expect(problem).toMatchObject({ operation: 'getItem' });
    expect(lines).toMatchObject([{ level: 'error', operation: 'getItem' }]);
  });

  it('a circular body, whose property is named', async () => {
    const body: { name: string; self?: unknown } = { name: 'x' };
    body.self = body;
    const { status, problem } = await send(cast({ status: 200, body }));
    expect(status).toBe(500);
    expect(problem.detail).toMatch(/^getItem, answer 200: body .*circular.* property 'self' closes/);
  });

  it('a body that throws, whose stack the log has', async () => {
    const body = {
      name: 'x',
      get id() {
        throw new RangeError('not loaded');
      },
    };
    const { problem, lines } = await send(cast({ status: 200, body }), { validateResponses: false });
    expect(problem.detail).toMatch(/^getItem, answer 200: body .*RangeError: not loaded$/);
    const cause = { name: 'RangeError', stack: expect.stringContaining('answer.test.ts') };
    expect(lines).toMatchObject([{ error: { cause } }]);
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

  it.each([
    ['text', 'text'],
    [undefined, 'undefined'],
    [null, null],
    [Object.create(null), {}],
    [{ status: 404 }, { status: 404 }],
    [Symbol('s'), 'Symbol(s)'],
    [10n, '10'],
  ])('thrown: %o', async (thrown, error) => {
    const { status, lines } = await send(
      getItem(() => {
        throw thrown;
      }),
    );
    expect(status).toBe(500);
    expect(lines).toMatchObject([{ error }]);
  });
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

  it('with an error, of which the caller learns where to look', async () => {
    const { handler } = shop({ getItem: throwing(new Error('secret')) }, { development: false });
    const event = gatewayEvent({ path: '/shop/items/1' });
    const detailOf = async (context: object) => JSON.parse((await handler(event, context)).body).detail;
    expect(await detailOf(testContext)).toBe(
      'The function failed; its log has the cause under this request id.',
    );
    expect(await detailOf({})).toBe('The function failed; its log has the cause.');
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

  it('with a problem that says what its status is, whatever its extensions say', async () => {
    const problem = new ProblemError(409, { extensions: { status: 200, title: 'Fine', queue: 3 } });
    expect((await send(throwing(problem))).body).toMatchObject({ status: 409, title: 'Conflict', queue: 3 });
  });

  const circle: { self?: unknown } = {};
  circle.self = circle;
  it.each([
    [/status 200; problems have 400 to 599/, new ProblemError(200, 'x')],
    [/status 399;/, new ProblemError(399, 'x')],
    [/status 600;/, new ProblemError(600, 'x')],
    [/status NaN;/, new ProblemError(Number.NaN, 'x')],
    [/status 404.5;/, new ProblemError(404.5, 'x')],
    [/status 99/, new ProblemError(99, 'x')],
    [/status 1000/, new ProblemError(1000, 'x')],
    [/circular/, new ProblemError(400, { extensions: circle })],
    [/x-a.*control characters/, new ProblemError(400, { headers: { 'x-a': 'b\r\nc' } })],
    [/6291456/, new ProblemError(400, { detail: 'x'.repeat(8e6) })],
  ])('with a problem that cannot be sent, which the log tells: %s', async (reason, problem) => {
    const { lines, ...result } = await send(throwing(problem));
    expect(result).toMatchObject({ statusCode: 500, body: { status: 500 } });
    const error = { message: expect.stringMatching(reason), cause: { name: 'ProblemError' } };
    expect(lines).toMatchObject([{ level: 'error', operation: 'getItem', error }]);
  });
});
