import { EventEmitter, once } from 'node:events';
import { createServer, request as httpRequest, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { FcContext } from '../context.ts';
import { createFunction, type FunctionDefinition, type FunctionHandler } from '../create-function.ts';
import type { Invocation } from '../event/invocation.ts';
import type { FcEvent } from '../event/read-event.ts';
import { sendRaw } from '../fixture/send-raw.ts';
import { getItem, shopRoutes } from '../fixture/shop.ts';
import { ProblemError } from '../problem.ts';
import type { Reply } from '../result.ts';
import { gatewayEvent } from '../testing/events.ts';
import { callOf, contextOf } from './fc-headers.ts';
import { bodyLimit, headersLimit, urlLimit } from './limits.ts';
import { parseQuery } from './query.ts';
import { readBytes } from './read-request.ts';
import { serveFunction } from './serve.ts';

const servers: Server[] = [];

async function listen(handler: FunctionHandler): Promise<string> {
  const server = await serveFunction(handler, { port: 0, host: '127.0.0.1' });
  servers.push(server);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

type Served = Partial<FunctionDefinition> & { readonly answer?: FunctionHandler['answer'] };

async function serve({ answer, ...definition }: Served = {}) {
  const lines: string[] = [];
  const log = (line: string) => void lines.push(line);
  const handler = createFunction({ routes: shopRoutes(), log, ...definition });
  if (answer) Object.assign(handler, { answer });
  const server = await serveFunction(handler, { port: 0, host: '127.0.0.1', timeout: 30, log });
  servers.push(server);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server, lines };
}

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
  vi.unstubAllEnvs();
  vi.useRealTimers();
});

describe('calls of the platform', () => {
  it('invokes with an event and answers the result', async () => {
    const { url } = await serve();
    const event = JSON.stringify(gatewayEvent({ path: '/shop/items/7' }));
    const response = await fetch(`${url}/invoke`, {
      method: 'POST',
      body: event,
      headers: { 'x-fc-request-id': 'r-1' },
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ isBase64Encoded: false, statusCode: 200 });
    const broken = await fetch(`${url}/invoke`, {
      method: 'POST',
      body: 'no event',
      headers: { 'x-fc-request-id': 'r-2' },
    });
    const result = (await broken.json()) as { statusCode: number; body: string };
    expect(result.statusCode).toBe(400);
    expect(JSON.parse(result.body).requestId).toBe('r-2');
  });

  it('runs the hooks', async () => {
    const initialize = vi.fn();
    const preStop = vi.fn();
    const { url } = await serve({ initialize, preStop });
    const headers = { 'x-fc-request-id': 'r-1', 'x-fc-region': 'cn-hangzhou' };
    expect((await fetch(`${url}/initialize`, { method: 'POST', headers })).status).toBe(200);
    expect((await fetch(`${url}/pre-stop`, { headers })).status).toBe(200);
    const fc = expect.objectContaining({ requestId: 'r-1', region: 'cn-hangzhou' });
    expect(initialize.mock.calls).toEqual([[fc]]);
    expect(preStop.mock.calls).toEqual([[fc]]);
  });

  it('tells a failed initializer, and logs why', async () => {
    const { url, lines } = await serve({ initialize: () => Promise.reject(new Error('no config')) });
    expect((await fetch(`${url}/initialize`, { method: 'POST' })).status).toBe(500);
    expect(lines.join()).toContain('no config');
  });

  it('takes no problem of an initializer for its success', async () => {
    const { url } = await serve({ initialize: () => Promise.reject(new ProblemError(200)) });
    expect((await fetch(`${url}/initialize`, { method: 'POST' })).status).toBe(500);
  });

  it('tells calls apart by the control path, which no client can send', () => {
    expect(callOf('POST', '/invoke', {})).toBe('invoke');
    expect(callOf('POST', '/invoke', { 'x-fc-control-path': '/http-invoke' })).toBe('http');
    expect(callOf('GET', '/invoke', {})).toBe('http');
    expect(callOf('POST', '/anything', { 'x-fc-control-path': '/invoke' })).toBe('invoke');
    expect(callOf('GET', '/pre-stop', { 'x-fc-control-path': '/http-invoke' })).toBe('http');
    expect(callOf('POST', '/initialize', { 'x-fc-control-path': '/initialize' })).toBe('initialize');
  });

  it('reads credentials from headers, else from the environment', () => {
    vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_ID', 'from-environment');
    expect(contextOf({}, 5)).toMatchObject({
      credentials: { accessKeyId: 'from-environment' },
      function: { timeout: 5, memory: 0 },
    });
    const headers = {
      'x-fc-access-key-id': 'from-header',
      'x-fc-function-memory': '512',
      'x-fc-qualifier': 'LATEST',
    };
    expect(contextOf(headers, 5)).toMatchObject({
      credentials: { accessKeyId: 'from-header' },
      function: { memory: 512 },
      service: { qualifier: 'LATEST' },
    });
  });
});

describe('HTTP requests', () => {
  it("keep the platform's headers from handlers", async () => {
    let seen: unknown;
    const spy = getItem((_, { request, credentials }) => {
      seen = [request.header('x-fc-access-key-secret'), request.header('x-own'), credentials.accessKeySecret];
      return { status: 404, body: { message: '' } };
    });
    const { url } = await serve({ routes: shopRoutes({ getItem: spy }) });
    await fetch(`${url}/shop/items/1`, { headers: { 'x-fc-access-key-secret': 'secret', 'x-own': '1' } });
    expect(seen).toEqual([undefined, '1', 'secret']);
  });

  it('end at the limits of the platform', async () => {
    const { url } = await serve();
    const long = await fetch(`${url}/shop/items/7?x=${'x'.repeat(urlLimit)}`);
    expect(long.status).toBe(414);
    expect(long.headers.get('content-type')).toBe('application/problem+json');
    const large = await fetch(`${url}/shop/items/7`, { headers: { 'x-large': 'x'.repeat(9000) } });
    expect(large.status).toBe(431);
    expect(await large.json()).toEqual({
      type: 'about:blank',
      title: 'Request Header Fields Too Large',
      status: 431,
      detail: 'Names and values of the headers end at 8192 bytes.',
    });
  });

  it("may have all that the platform allows, beside the platform's own headers", async () => {
    const { url } = await serve();
    const own = { 'x-fc-request-id': 'r-1', 'x-fc-security-token': 't'.repeat(6000) };
    const query = 'x'.repeat(urlLimit - '/shop/items/7?'.length);
    const fixed = 'host127.0.0.1:12345connectionkeep-alivex-a'.length;
    const of = (length: number) =>
      sendRaw(
        new URL(url).port,
        [
          `GET /shop/items/7?${query} HTTP/1.1`,
          'Host: 127.0.0.1:12345',
          'Connection: keep-alive',
          ...Object.entries(own).map(([name, value]) => `${name}: ${value}`),
          `x-a: ${'a'.repeat(length - fixed)}`,
          '\r\n',
        ].join('\r\n'),
      );
    expect(await of(headersLimit)).toMatch(/^HTTP\/1\.1 200 /);
    const refused = await of(headersLimit + 1);
    expect(refused).toMatch(/^HTTP\/1\.1 431 Request Header Fields Too Large\r\n/);
    expect(refused).toContain('"requestId":"r-1"');
  });

  it("cannot push the platform's headers out by their number", async () => {
    const { url } = await serve();
    const many = 'a:\r\n'.repeat(4000);
    const answer = await sendRaw(
      new URL(url).port,
      `POST /invoke HTTP/1.1\r\nHost: x\r\n${many}x-fc-control-path: /http-invoke\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 404 /);
  });

  it.each([
    ['headers beyond what is read', `GET / HTTP/1.1\r\nHost: x\r\nA: ${'a'.repeat(70_000)}\r\n\r\n`, 431],
    ['no HTTP', '\x16\x03\x01\x02\x00\x01\x00', 400],
    ['a version that is none', 'GET / HTTP/x.1\r\n\r\n', 400],
    ['no host', 'GET / HTTP/1.1\r\n\r\n', 400],
    ['two lengths', 'PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}', 400],
    ['a broken chunk', 'PUT / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', 400],
    ['a tunnel', 'CONNECT a:1 HTTP/1.1\r\nHost: x\r\n\r\n', 501],
    ['an unknown expectation', 'PUT / HTTP/1.1\r\nHost: x\r\nExpect: tea\r\nContent-Length: 0\r\n\r\n', 417],
  ])('are refused with a problem: %s', async (_, text, status) => {
    const { url, lines } = await serve();
    const answer = await sendRaw(new URL(url).port, text);
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} \\w`));
    expect(head.toLowerCase()).toContain('\r\ncontent-type: application/problem+json');
    expect(JSON.parse(body)).toEqual({
      type: 'about:blank',
      title: expect.any(String),
      status,
      detail: expect.any(String),
    });
    expect(lines).toEqual([]);
    expect((await fetch(`${url}/shop/items/7`)).status).toBe(200);
  });

  it('are answered before what follows them on their connection is refused', async () => {
    const { url } = await serve();
    const answer = await sendRaw(
      new URL(url).port,
      'GET /shop/items/7 HTTP/1.1\r\nHost: x\r\n\r\nno request\r\n\r\n',
      /400 Bad[\s\S]*\}$/,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 200 [\s\S]*"ball"\}HTTP\/1\.1 400 /);
  });

  it('are refused once, though what they expect and how they go on is wrong', async () => {
    const { url } = await serve();
    const head = 'PUT / HTTP/1.1\r\nHost: x\r\nExpect: tea\r\nTransfer-Encoding: chunked\r\n\r\n';
    const answer = await sendRaw(new URL(url).port, `${head}zz\r\n`);
    expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 417']);
  });

  it('are refused on a connection that has served others', async () => {
    const { url } = await serve();
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    for (const [text, status] of [
      ['GET /shop/items/7 HTTP/1.1\r\nHost: x\r\n\r\n', 200],
      ['no request\r\n\r\n', 400],
    ] as const) {
      socket.write(text);
      const [chunk] = await once(socket, 'data');
      expect(String(chunk)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    }
    const ended = once(socket, 'end');
    await new Promise((resolve) => socket.write(Buffer.alloc(8 * 1024 * 1024), resolve));
    await ended;
    expect(socket.errored).toBeNull();
    socket.destroy();
  });

  it('are told to continue, and one after another answered', async () => {
    const { url } = await serve();
    const expecting = 'GET /shop/items/7 HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n\r\n';
    const answer = await sendRaw(new URL(url).port, expecting + expecting, /("ball"\}[\s\S]*){2}/);
    expect(answer).toMatch(
      /^HTTP\/1\.1 100 Continue\r\n\r\n(HTTP\/1\.1 200 OK\r\n([^\r\n]+\r\n)+\r\n\{"id":7,"name":"ball"\}){2}$/,
    );
  });

  it('are not invited to send a body that is too large', async () => {
    const { url } = await serve();
    const announced = `PUT /shop/items/7 HTTP/1.1\r\nHost: x\r\nContent-Length: ${2 ** 30}\r\nExpect: 100-continue\r\n\r\n`;
    expect(await sendRaw(new URL(url).port, announced, /\}/)).toMatch(/^HTTP\/1\.1 413 /);
  });

  it.each(['destroy', 'end'] as const)(
    'are no error where the client goes away as it sends: %s',
    async (how) => {
      const { url, server, lines } = await serve();
      const opened = once(server, 'connection');
      const socket = connect(Number(new URL(url).port), '127.0.0.1');
      socket.resume();
      const [connection] = await opened;
      const closed = once(connection, 'close');
      socket.write('PUT /shop/items/7 HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc', () =>
        socket[how](),
      );
      await closed;
      expect(lines).toEqual([]);
      expect((await fetch(`${url}/shop/items/7`)).status).toBe(200);
    },
  );

  it('get a problem where their answer cannot be sent, and the log says why', async () => {
    const { url, lines } = await serve({
      answer: async () => ({ status: 200, headers: { trailer: 'x' }, body: 'secret' }),
    });
    const response = await fetch(`${url}/`, { headers: { 'x-fc-request-id': 'r-1' } });
    expect([response.status, response.statusText]).toEqual([500, 'Internal Server Error']);
    expect(response.headers.has('trailer')).toBe(false);
    expect(await response.json()).toMatchObject({ status: 500, requestId: 'r-1' });
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'error',
      requestId: 'r-1',
      error: { code: 'ERR_HTTP_TRAILER_INVALID' },
    });
  });

  it('are answered whatever the headers of a problem', async () => {
    const headers = { trailer: 'x', te: 'trailers', upgrade: 'h2c', 'retry-after': '7' };
    const busy = getItem(() => {
      throw new ProblemError(429, { headers });
    });
    const { url } = await serve({
      routes: shopRoutes({ getItem: busy }),
      initialize: () => {
        throw new ProblemError(429, { headers });
      },
    });
    for (const [path, method] of [
      ['/shop/items/7', 'GET'],
      ['/initialize', 'POST'],
    ] as const) {
      const response = await fetch(url + path, { method });
      expect([response.status, response.headers.get('retry-after')]).toEqual([429, '7']);
      expect(response.headers.has('upgrade')).toBe(false);
    }
  });

  it('get as many headers as clients read', async () => {
    const fitting = getItem(() => {
      throw new ProblemError(429, { headers: { 'x-wide': '漢'.repeat(5090) } });
    });
    const { url } = await serve({ routes: shopRoutes({ getItem: fitting }) });
    const response = await fetch(`${url}/shop/items/7`);
    expect(response.status).toBe(429);
    expect(response.headers.get('x-wide')).toHaveLength(3 * 5090);
  });

  it('are refused by their announced length, without being read', async () => {
    const { url } = await serve();
    const { port } = new URL(url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(`PUT /shop/items/7 HTTP/1.1\r\nHost: x\r\nContent-Length: ${bodyLimit + 1}\r\n\r\n`);
    const [chunk] = await once(socket, 'data');
    expect(String(chunk)).toMatch(/^HTTP\/1\.1 413 /);
    socket.destroy();
  });

  it.each(['PUT', 'HEAD'])(
    'may go on after their refusal: the connection closes when %s is sent',
    async (method) => {
      const { url } = await serve();
      const socket = connect(Number(new URL(url).port), '127.0.0.1');
      const size = bodyLimit + 1;
      socket.write(`${method} /shop/items/7 HTTP/1.1\r\nHost: x\r\nContent-Length: ${size}\r\n\r\n`);
      const [chunk] = await once(socket, 'data');
      expect(String(chunk)).toMatch(/^HTTP\/1\.1 413 [\s\S]*\r\nconnection: close\r\n/i);
      const ended = once(socket, 'end');
      await new Promise((resolve) => socket.write(Buffer.alloc(size), resolve));
      await ended;
      expect(socket.errored).toBeNull();
      socket.destroy();
    },
  );

  it('are refused when an unannounced body grows too large', async () => {
    const { url } = await serve();
    const chunk = Buffer.alloc(1024 * 1024);
    const status = await new Promise((resolve, reject) => {
      const request = httpRequest(`${url}/shop/items/7`, { method: 'PUT' }, ({ statusCode }) =>
        resolve(statusCode),
      );
      request.on('error', reject);
      let left = bodyLimit / chunk.length + 1;
      const write = () => {
        if (left-- > 0) request.write(chunk, write);
      };
      write();
    });
    expect(status).toBe(413);
  });

  it('have their queries decoded as the gateway decodes them', () => {
    expect(parseQuery('')).toEqual([]);
    expect(parseQuery('a=1&a=b+c&=x&flag&e=&%C3%BC=%26=%3D&bad=%ff&__proto__=1')).toEqual([
      ['a', '1'],
      ['a', 'b c'],
      ['flag', ''],
      ['e', ''],
      ['ü', '&=='],
      ['bad', '%ff'],
      ['__proto__', '1'],
    ]);
  });
});

describe('a client', () => {
  it.each(['/shop/items/7', '/invoke'])(
    'has arrived when its request began, however long it sends: %s',
    async (path) => {
      vi.useFakeTimers({ toFake: ['Date'], now: 1000 });
      const arrivals: unknown[] = [];
      const handler = createFunction({ routes: {}, log: () => {} });
      const spy = Object.assign((event: FcEvent, fc?: FcContext) => note(handler(event, fc), fc), handler, {
        answer: (invocation: Invocation, fc?: FcContext) => note(handler.answer(invocation, fc), fc),
      });
      const note = <Value>(value: Value, fc?: FcContext): Value => {
        arrivals.push(fc?.arrivedAt);
        return value;
      };
      const url = await listen(spy);
      const request = httpRequest(`${url}${path}`, { method: 'POST' });
      request.write('{');
      await once(servers[0] as Server, 'request');
      vi.setSystemTime(1800);
      request.end('}');
      const [response] = await once(request, 'response');
      response.resume();
      expect(arrivals).toEqual([1000]);
    },
  );

  it('that is gone aborts its handler, which is no error of it', async () => {
    const began = new EventEmitter();
    const slow = getItem(async (_, { signal }) => {
      began.emit('call');
      await wait(600_000, undefined, { signal });
      return { status: 404, body: { message: '' } };
    });
    const lines: string[] = [];
    const handler = createFunction({
      routes: shopRoutes({ getItem: slow }),
      log: (line) => void lines.push(line),
    });
    const answered = new Promise<Reply>((resolve) => {
      const answer: FunctionHandler['answer'] = (invocation, fc) => {
        const reply = handler.answer(invocation, fc);
        resolve(reply);
        return reply;
      };
      void listen(Object.assign(handler.bind(undefined), handler, { answer })).then(async (url) => {
        const request = httpRequest(`${url}/shop/items/7`).on('error', () => {});
        request.end();
        await once(began, 'call');
        request.destroy();
      });
    });
    expect(await answered).toMatchObject({ status: 499 });
    expect(lines).toEqual([]);
  });

  it('that has its answer is not gone', async () => {
    let seen: AbortSignal | undefined;
    const spy = getItem((_, { signal }) => {
      seen = signal;
      return { status: 404, body: { message: '' } };
    });
    const { url, server } = await serve({ routes: shopRoutes({ getItem: spy }) });
    const closed = once(server, 'request').then(([, response]) => once(response, 'close'));
    await (await fetch(`${url}/shop/items/7`)).text();
    await closed;
    expect(seen?.aborted).toBe(false);
  });

  it('that is gone before its request has come to an end is told from a failure', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.write('PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n1');
    const [request] = await once(server, 'request');
    const bytes = readBytes(request);
    socket.destroy();
    await expect(bytes).rejects.toMatchObject({ status: 499 });
  });
});

it('listens where the environment says, whatever the options', async () => {
  const { server } = await serve();
  const { port } = server.address() as AddressInfo;
  vi.stubEnv('GATEFOLD_HOST', '127.0.0.1');
  vi.stubEnv('GATEFOLD_PORT', '0');
  const other = await serveFunction(createFunction({ routes: {} }), { port, host: '0.0.0.0' });
  servers.push(other);
  expect(other.address()).toMatchObject({ address: '127.0.0.1', port: expect.not.toBeOneOf([port, 0]) });
  vi.stubEnv('GATEFOLD_PORT', 'http');
  await expect(serveFunction(createFunction({ routes: {} }))).rejects.toThrow(/port should be/);
});

it('says that a port is taken', async () => {
  const { server } = await serve();
  const { port } = server.address() as AddressInfo;
  const handler = createFunction({ routes: {} });
  await expect(serveFunction(handler, { port, host: '127.0.0.1' })).rejects.toThrow(/EADDRINUSE/);
});
