// The gateway as a whole: limits, ports, swapping, closing, what it tells.
import { createServer } from 'node:http';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createGateway } from './index.ts';
import { openGateway } from './testing/gateway.ts';
import { planOf } from './testing/plan.ts';

const plan = planOf([{ method: 'ANY', path: '/a' }]);

test('a body of 8 MB passes, one byte more does not', async () => {
  const { send, events } = await openGateway({ plan });
  const limit = 8 * 1024 * 1024;
  expect((await send({ method: 'POST', target: '/a', body: Buffer.alloc(limit) })).status).toBe(200);
  const above = await send({ method: 'POST', target: '/a', body: Buffer.alloc(limit + 1) });
  expect(above).toMatchObject({ status: 413, code: 'I413RL', message: 'Request body too Large' });
  expect(events).toHaveLength(1);
});

test('a port that is taken is a clear error', async () => {
  const first = await openGateway({ plan });
  const second = createGateway({ plan, functions: { main: async () => '' } });
  await expect(second.listen(first.port)).rejects.toMatchObject({
    code: 'EADDRINUSE',
    message: expect.stringMatching(/Port \d+ on 127\.0\.0\.1 is in use.*another port/),
  });
  expect((await second.listen(0)).url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  await second.close();
});

test('a swap changes what comes after it and leaves what is in flight alone', async () => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const first = vi.fn(async () => {
    await held;
    return { statusCode: 200, body: 'old' };
  });
  const { gateway, send } = await openGateway({ plan, functions: { main: first } });
  const early = send({ target: '/a' });
  await vi.waitFor(() => expect(first).toHaveBeenCalled());
  gateway.swap({
    plan: planOf([{ path: '/b' }]),
    functions: { main: async () => ({ statusCode: 200, body: 'new' }) },
  });
  expect((await send({ target: '/b' })).body.toString()).toBe('new');
  expect((await send({ target: '/a' })).code).toBe('I404NF');
  release();
  expect((await early).body.toString()).toBe('old');
});

test('a swap to a wrong plan throws and changes nothing', async () => {
  const { gateway, send } = await openGateway({ plan });
  expect(() => gateway.swap({ plan: planOf([{ path: 'b' }]) })).toThrow(/RequestPath/);
  expect(() => gateway.swap({ functions: {} })).toThrow(/not built/);
  expect((await send({ target: '/a' })).status).toBe(200);
});

test('closing waits for the answer in flight, and closing twice is fine', async () => {
  let release = (): void => undefined;
  const main = vi.fn(async () => {
    await new Promise<void>((resolve) => {
      release = resolve;
    });
    return { statusCode: 200, body: 'late' };
  });
  const { gateway, send } = await openGateway({ plan, functions: { main } });
  const running = send({ target: '/a' });
  await vi.waitFor(() => expect(main).toHaveBeenCalled());
  const closed = gateway.close();
  release();
  expect((await running).body.toString()).toBe('late');
  await closed;
  await gateway.close();
});

test('an exchange tells each step of the way', async () => {
  const { send, exchanges } = await openGateway({
    plan,
    requestId: () => 'ID',
    clock: () => 5,
    clientAddress: '1.2.3.4',
  });
  await send({ method: 'POST', target: '/a?b=c', headers: [['Host', 'h']], body: 'hi' });
  expect(exchanges).toEqual([
    {
      id: 'ID',
      receivedAt: 5,
      clientAddress: '1.2.3.4',
      request: {
        method: 'POST',
        target: '/a?b=c',
        headers: expect.arrayContaining([['Host', 'h']]),
        body: Buffer.from('hi'),
      },
      route: {
        stage: 'RELEASE',
        api: 'api0',
        apiName: 'api0',
        pattern: '/a',
        operation: 'api0',
        function: 'main',
        pathParameters: {},
      },
      verification: { authType: 'ANONYMOUS', by: 'anonymous' },
      event: expect.stringContaining('"body":"aGk="'),
      result: '{"statusCode":200,"body":"ok"}',
      response: {
        status: 200,
        headers: expect.arrayContaining([['X-Ca-Request-Id', 'ID']]),
        body: Buffer.from('ok'),
      },
      latency: { function: expect.any(Number), total: expect.any(Number) },
    },
  ]);
});

test('a notice is told once, however often the definition is swapped', () => {
  const notices: string[] = [];
  const silent = planOf([{ stages: [] }]);
  const functions = { main: async () => '' };
  const gateway = createGateway({ plan: silent, functions, onNotice: (notice) => notices.push(notice) });
  gateway.swap({ plan: silent });
  gateway.swap({ functions });
  expect(notices).toHaveLength(1);
});

test('an observer that throws harms no request', async () => {
  const notices: string[] = [];
  const { send } = await openGateway({
    plan,
    onExchange: () => {
      throw new Error('broken console');
    },
    onNotice: (notice) => notices.push(notice),
  });
  expect((await send({ target: '/a' })).status).toBe(200);
  await vi.waitFor(() => expect(notices).toEqual(['onExchange failed: broken console']));
});

test('debug mode tells the times', async () => {
  const { send } = await openGateway({ plan });
  const answer = await send({ target: '/a', headers: [['X-Ca-Request-Mode', 'debug']] });
  expect(JSON.parse(String(answer.headers['x-ca-debug-info']))).toEqual({
    ServiceLatency: expect.any(Number),
    TotalLatency: expect.any(Number),
  });
  expect((await send({ target: '/a' })).headers).not.toHaveProperty('x-ca-debug-info');
});

test('strict characters of the target', async () => {
  const strict = await openGateway({ plan, assumptions: { uriCharacters: 'rfc3986' } });
  expect((await strict.send({ target: '/a?b[c]=d' })).code).toBe('I400RU');
  expect((await strict.send({ target: "/a?b=-._~:@!$&'()*+,;=/?%20" })).status).toBe(200);
  const lenient = await openGateway({ plan });
  expect((await lenient.send({ target: '/a?b[c]=d' })).status).toBe(200);
});

test("handle serves a server of one's own", async () => {
  const gateway = createGateway({
    plan,
    functions: { main: async () => ({ statusCode: 200, body: 'own' }) },
  });
  const server = createServer(gateway.handle);
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  expect(await (await fetch(`http://127.0.0.1:${port}/a`)).text()).toBe('own');
});
