// An answer with several cookies: as many lines where a server answers, an error where one value is all that there is.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { createFunction } from './create-function.ts';
import { defineOperation } from './define-operation.ts';
import { ProblemError } from './problem.ts';
import { gatewayEvent } from './testing/events.ts';
import { invoke } from './testing/invoke.ts';
import { serveFunction } from './web/serve.ts';

interface Answer {
  readonly status: 204;
  readonly headers: { readonly 'Set-Cookie': readonly string[] };
}

const login = defineOperation<object, Answer>({
  id: 'login',
  method: 'POST',
  path: '/login',
  auth: 'ANONYMOUS',
  parameters: [],
  responses: {
    204: { headers: [{ name: 'Set-Cookie', shape: { items: 'string' }, style: 'simple', explode: false }] },
  },
});
const setting = (...cookies: readonly string[]) =>
  login(() => ({ status: 204, headers: { 'Set-Cookie': cookies } }));
const log = () => {};
const dated = 'a=1; Expires=Wed, 09 Jun 2027 10:18:14 GMT; Path=/';

function functionOf(handler: ReturnType<typeof setting>) {
  const routes = { login: { method: 'POST', path: '/login', load: async () => ({ default: handler }) } };
  return createFunction({ routes, development: true, log });
}

test('one cookie is sent as it is', async () => {
  const result = await functionOf(setting(dated))(gatewayEvent({ method: 'POST', path: '/login' }));
  expect(result).toMatchObject({ statusCode: 204, headers: { 'set-cookie': dated } });
});

test.each(['gateway', 'http'] as const)('two cookies are refused: %s', async (shape) => {
  await expect(invoke(setting(dated, 'b=2'), {}, { shape, settings: { log } })).rejects.toThrow(
    /^The handler of login set 2 cookies; .* one value for each header/,
  );
});

test('a server sends two cookies', async () => {
  const server = await serveFunction(functionOf(setting(dated, 'b=2')), { port: 0, host: '127.0.0.1' });
  const { port } = server.address() as AddressInfo;
  const { status, headers } = await fetch(`http://127.0.0.1:${port}/login`, { method: 'POST' });
  expect(status).toBe(204);
  expect(headers.getSetCookie()).toEqual([dated, 'b=2']);
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

test('the testing kit reads two cookies of a server', async () => {
  const answer = await invoke(setting('a=1; Path=/', 'b=2'), {}, { shape: 'web', settings: { log } });
  expect(answer.headers['Set-Cookie']).toEqual(['a=1; Path=/', 'b=2']);
});

test.each(['gateway', 'web'] as const)('a problem sets one cookie: %s', async (shape) => {
  const refusing = login(() => {
    throw new ProblemError(401, { headers: { 'set-cookie': 'a=1\nb=2' } });
  });
  await expect(invoke(refusing, {}, { shape, settings: { log } })).rejects.toThrow(
    /cannot be sent: .* set 2 cookies/,
  );
});
