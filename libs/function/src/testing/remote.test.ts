// Calls over the network: where they go, how they are signed, and what is said of answers that are none.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parsePairs } from '@gatefold/signature';
import { verifySync } from '@gatefold/signature/node';
import type { OperationDescriptor } from '@gatefold/wire';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createFunction } from '../create-function.ts';
import { defineOperation } from '../define-operation.ts';
import { getItem, shopRoutes } from '../fixture/shop.ts';
import { ProblemError } from '../problem.ts';
import { serveFunction } from '../web/serve.ts';
import { invoke } from './invoke.ts';
import { remote, signAs } from './remote.ts';

afterEach(() => vi.unstubAllEnvs());

const open = getItem(() => ({ status: 404, body: { message: 'not asked' } }));
const path = { itemId: 5 };
const app = { appKey: 'key', appSecret: 'secret' };
const operation = {
  ...open.operation,
  id: 'lookUp',
  auth: 'APP',
  responses: { ...open.operation.responses, 302: { headers: [] } },
} as const satisfies OperationDescriptor;
const closed = defineOperation<object, { readonly status: number }>(operation)(() => ({ status: 404 }));

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

async function listen(answer: Answer): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A server that answers each request with these headers and no body. */
const refusing = (status: number, headers: Record<string, string>) =>
  listen((_, response) => response.writeHead(status, headers).end());

const body = JSON.stringify({ message: 'seen' });
const json = { 'content-type': 'application/json' };

describe('a deployed API', () => {
  const serveShop = async () => {
    const server = await serveFunction(createFunction({ routes: shopRoutes() }), {
      port: 0,
      host: '127.0.0.1',
    });
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };

  it.each(['', '/', '/shop', '/shop/'])(
    'is found by its address, with or without base path: "%s"',
    async (base) => {
      const transport = remote((await serveShop()) + base);
      expect(await invoke(open, { path }, { transport })).toMatchObject({ status: 200 });
    },
  );

  it('is named where nobody answers', async () => {
    const transport = remote('http://127.0.0.1:1/shop');
    await expect(invoke(open, { path }, { transport })).rejects.toThrow(
      'getItem got no answer from http://127.0.0.1:1. Does the API run there?',
    );
  });

  it('is not below a path that no operation has', async () => {
    const call = invoke(open, { path }, { transport: remote('http://127.0.0.1:1/v2') });
    await expect(call).rejects.toThrow('getItem is at /shop/items/5, which is not below /v2');
  });

  it.each(['127.0.0.1:3000', 'localhost:3000', '/v1', 'ftp://a'])('has no address "%s"', (url) => {
    expect(() => remote(url)).toThrow('http://host:port');
  });

  it('is called by the environment', async () => {
    vi.stubEnv('GATEFOLD_URL', await serveShop());
    expect(await invoke(open, { path })).toMatchObject({ status: 200 });
  });

  it.each([{ settings: {} }, { context: {} }, { shape: 'http' }] as const)(
    'is not asked where a test is about the function itself: %j',
    async (options) => {
      vi.stubEnv('GATEFOLD_URL', 'http://127.0.0.1:1');
      expect(await invoke(open, { path }, options)).toMatchObject({ body: { message: 'not asked' } });
    },
  );

  it('gets what a sign function answers', async () => {
    const signed: string[] = [];
    const transport = remote(await serveShop(), ({ path, headers }, { id }) => {
      signed.push(id, path);
      return { ...headers, 'x-trace': 'signed' };
    });
    const answer = await invoke(open, { path }, { transport });
    expect(answer).toMatchObject({ headers: { 'X-Seen': 'signed' } });
    expect(signed).toEqual(['getItem', '/shop/items/5']);
  });

  it('has its redirects as answers', async () => {
    const transport = remote(await refusing(302, { location: '/elsewhere' }));
    expect(await invoke(closed, { path }, { transport })).toMatchObject({ status: 302 });
  });

  it('gets and gives headers beyond ASCII as UTF-8', async () => {
    const url = await listen(({ headers }, response) =>
      response.writeHead(200, { ...json, 'x-seen': headers['x-trace'] }).end('{"id":5,"name":"ball"}'),
    );
    const answer = await invoke(open, { path, headers: { 'X-Trace': 'ü€' } }, { transport: remote(url) });
    expect(answer).toMatchObject({ headers: { 'X-Seen': 'ü€' } });
  });
});

describe('signing', () => {
  /** Keeps the headers of the last request, and whether it is signed by the secret. */
  const keep = (secret: string) => {
    const seen: { headers?: IncomingMessage['headers']; ok?: boolean } = {};
    const url = listen(({ method = '', url = '', headers }, response) => {
      const [path = '', search = ''] = url.split('?');
      const texts = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
      seen.headers = headers;
      seen.ok = verifySync({ method, path, query: parsePairs(search), headers: texts }, secret).ok;
      response.writeHead(404, json).end(body);
    });
    return { seen, url };
  };

  it('is done as an app, where the operation asks for it', async () => {
    const { seen, url } = keep(app.appSecret);
    const transport = remote(await url, signAs(app, { stage: 'PRE' }));
    await invoke(closed, { path, query: { verbose: true } }, { transport });
    expect(seen).toMatchObject({ ok: true, headers: { 'x-ca-key': 'key', 'x-ca-stage': 'PRE' } });
    await invoke(open, { path }, { transport });
    expect(seen).toMatchObject({ ok: false, headers: { 'x-ca-stage': 'PRE' } });
    expect(seen.headers).not.toHaveProperty('x-ca-key');
  });

  it('takes app and stage from the environment', async () => {
    const { seen, url } = keep(app.appSecret);
    vi.stubEnv('GATEFOLD_URL', await url);
    vi.stubEnv('GATEFOLD_APP_KEY', app.appKey);
    vi.stubEnv('GATEFOLD_APP_SECRET', app.appSecret);
    vi.stubEnv('GATEFOLD_STAGE', 'TEST');
    await invoke(closed, { path });
    expect(seen).toMatchObject({ ok: true, headers: { 'x-ca-key': 'key', 'x-ca-stage': 'TEST' } });
  });

  it('is done as the app that every local gateway knows, where none is named', async () => {
    const { seen, url } = keep('local-app-secret');
    vi.stubEnv('GATEFOLD_URL', await url);
    await invoke(closed, { path });
    expect(seen).toMatchObject({ ok: true, headers: { 'x-ca-key': 'local-app' } });
  });

  it('needs the secret of a key', async () => {
    vi.stubEnv('GATEFOLD_URL', 'http://127.0.0.1:1');
    vi.stubEnv('GATEFOLD_APP_KEY', 'key');
    await expect(invoke(closed, { path })).rejects.toThrow('app-secret');
  });
});

describe('a refusal of the gateway', () => {
  const unsigned = {
    'x-ca-error-code': 'A400MA',
    'x-ca-error-message': 'Need authorization',
    'x-ca-request-id': 'R-1',
  };

  it('is told with its code, its message and its request id, and says how to sign', async () => {
    const transport = remote(await refusing(400, unsigned));
    const error = await invoke(closed, { path }, { transport }).catch((error: unknown) => error);
    expect(error).not.toBeInstanceOf(ProblemError);
    const { message } = error as Error;
    expect(message).toContain(
      'The gateway refused lookUp: status 400, A400MA Need authorization (request id R-1)',
    );
    for (const way of [
      'GATEFOLD_APP_KEY',
      'GATEFOLD_APP_SECRET',
      'remote(url, signAs({ appKey, appSecret }))',
    ])
      expect(message).toContain(way);
  });

  it('is none of the declared answers, whatever is declared', async () => {
    const transport = remote(await refusing(404, { ...json, 'x-ca-error-code': 'I404NF' }));
    const call = invoke(open, { path }, { transport });
    await expect(call).rejects.toThrow(/refused getItem: status 404, I404NF\n.*findGatewayCode/);
  });

  it('may be without code', async () => {
    const transport = remote(await refusing(503, { 'x-ca-error-message': 'Service Unavailable' }));
    await expect(invoke(open, { path }, { transport })).rejects.toThrow('status 503, Service Unavailable');
  });
});

describe('an answer that the document does not declare', () => {
  it('is told with its request id and what is declared', async () => {
    const transport = remote(await refusing(418, { 'x-ca-request-id': 'R-2' }));
    const call = invoke(open, { path }, { transport });
    await expect(call).rejects.toThrow(
      'getItem answered status 418: status 418 is not declared (request id R-2)',
    );
    await expect(call).rejects.toThrow('The document declares 200, 404.');
  });

  it('may be a problem that cannot be read', async () => {
    const transport = remote(await refusing(400, { 'content-type': 'application/problem+json' }));
    const call = invoke(open, { path }, { transport });
    await expect(call).rejects.toMatchObject({ name: 'ProblemError', status: 400, message: 'Bad Request' });
  });
});
