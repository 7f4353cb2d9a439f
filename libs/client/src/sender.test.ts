import { inspect } from 'node:util';
import { explain, sign, stringToSign } from '@gatefold/signature';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  answer,
  type Fault,
  type FaultServer,
  refuse,
  secrets,
  startFaultServer,
} from '../testdata/fault-server.ts';
import { createPet, getPet, health, renamePet } from '../testdata/pets.ts';
import { CallError, type CallFailure, isCallError } from './call-error.ts';
import type { ClientOptions } from './options.ts';
import { createSender } from './sender.ts';

let server: FaultServer | undefined;
afterEach(() => server?.stop());

const app = { appKey: 'key1', appSecret: secrets.key1 as string };
const rex = answer(200, {}, { id: 7, name: 'Rex' });

async function start(faults: readonly Fault[], options: Partial<ClientOptions> = {}) {
  server = await startFaultServer(...faults);
  const send = createSender({ baseUrl: server.baseUrl, credentials: app, retry: { delay: 1 }, ...options });
  return { send, arrivals: server.arrivals };
}

async function failureOf(call: () => unknown): Promise<CallFailure> {
  try {
    await call();
  } catch (thrown) {
    if (isCallError(thrown)) return thrown;
    throw thrown;
  }
  throw new Error('The call did not fail.');
}

describe('a signed call', () => {
  it('arrives as it was signed, and its answer is typed by status', async () => {
    const { send, arrivals } = await start([rex], { stage: 'TEST' });
    const found = await send(getPet, { path: { petId: 'a b/ü' }, query: { tag: 'x y&z=ü' } });
    if (found.status === 200) expect(found.body.name).toBe('Rex');
    expect(found).toMatchObject({ status: 200, body: { id: 7 } });
    expect(arrivals[0]).toMatchObject({ method: 'GET', verified: true });
    expect(arrivals[0]?.url).toMatch(/^\/v1\/pets\/a%20b%2F%C3%BC\?/);
    expect(arrivals[0]?.headers).toMatchObject({ 'x-ca-stage': 'TEST', 'x-ca-key': 'key1' });
    expect(arrivals[0]?.headers['content-type']).toBeUndefined();
    expect(arrivals[0]?.headers.accept).toBeTruthy();
  });

  it('signs JSON with its digest, forms with their fields, and header values beyond ASCII as UTF-8', async () => {
    const { send, arrivals } = await start([answer(201, {}, { id: 1, name: 'Ä' }), answer(204)], {
      signHeaders: ['x-note'],
      onRequest: () => ({ 'X-Note': 'naïve 宠物' }),
    });
    await send(createPet, { body: { name: 'Ä' } });
    await send(renamePet, { path: { petId: '1' }, body: { name: 'a b+c&d' } });
    expect(arrivals.map((arrival) => arrival.verified)).toEqual([true, true]);
    expect(Buffer.from(String(arrivals[0]?.headers['x-note']), 'latin1').toString('utf8')).toBe('naïve 宠物');
    expect(arrivals[0]?.headers['content-md5']).toHaveLength(24);
    expect(arrivals[0]?.headers['x-ca-signature-headers']).toContain('x-note');
    expect(arrivals[1]?.headers['content-md5']).toBeUndefined();
  });

  it('returns every declared status as a value', async () => {
    const { send } = await start([answer(404, {}, { message: 'no pet' })]);
    expect(await send(getPet, { path: { petId: '1' } })).toMatchObject({
      status: 404,
      body: { message: 'no pet' },
    });
  });

  it('does not follow a redirect', async () => {
    const { send, arrivals } = await start([answer(302, { location: '/v1/health' })]);
    const failure = await failureOf(() => send(getPet, { path: { petId: '1' } }));
    expect(failure).toMatchObject({ kind: 'undeclared-status', status: 302 });
    expect(arrivals).toHaveLength(1);
  });
});

describe('credentials', () => {
  it('come from a provider for each call, so they can rotate', async () => {
    const keys = ['key1', 'key2'];
    const credentials = async () => {
      const appKey = keys.shift() ?? '';
      return { appKey, appSecret: secrets[appKey] ?? '' };
    };
    const { send, arrivals } = await start([rex], { credentials });
    await send(getPet, { path: { petId: '1' } });
    await send(getPet, { path: { petId: '1' } });
    expect(arrivals.map(({ headers, verified }) => [headers['x-ca-key'], verified])).toEqual([
      ['key1', true],
      ['key2', true],
    ]);
  });

  it('may be an AppCode in a header or in the query', async () => {
    const { send, arrivals } = await start([rex], { credentials: { appCode: 'code+1' }, stage: 'PRE' });
    await send(getPet, { path: { petId: '1' } });
    expect(arrivals[0]?.headers).toMatchObject({ authorization: 'APPCODE code+1', 'x-ca-stage': 'PRE' });
    const inQuery = createSender({
      baseUrl: server?.baseUrl ?? '',
      credentials: { appCode: 'code+1', in: 'query' },
    });
    await inQuery(getPet, { path: { petId: '1' } });
    await inQuery(getPet, { path: { petId: '1' }, query: { tag: 'x' } });
    expect(arrivals[1]?.url).toBe('/v1/pets/1?AppCode=code%2B1');
    expect(arrivals[2]?.url).toBe('/v1/pets/1?tag=x&AppCode=code%2B1');
  });

  it('may be a signer elsewhere, which needs the headers but not the body', async () => {
    const credentials: ClientOptions['credentials'] = {
      signer: ({ method, path, query, form, headers }) =>
        sign({ method, path, query, ...(form && { form }), headers }, app),
    };
    const { send, arrivals } = await start([answer(201, {}, { id: 1 }), answer(204)], {
      credentials,
      stage: 'TEST',
    });
    await send(createPet, { body: { name: 'Rex' } });
    await send(renamePet, { path: { petId: '1' }, body: { name: 'Max' } });
    expect(arrivals.map((arrival) => arrival.verified)).toEqual([true, true]);
    expect(arrivals[0]?.headers['x-ca-signature-headers']).toContain('x-ca-stage');
  });

  it('are not shown to anonymous operations, and need not be there', async () => {
    const { send, arrivals } = await start([answer(200, { 'content-type': 'text/plain' }, 'fine')]);
    await send(health, {});
    await createSender({ baseUrl: server?.baseUrl ?? '' })(health, {});
    for (const { headers } of arrivals)
      expect(Object.keys(headers).filter((name) => /^x-ca|auth/.test(name))).toEqual([]);
  });

  it.each([
    ['a provider', () => Promise.reject(new Error('vault is closed'))],
    ['a signer', { signer: () => Promise.reject(new Error('vault is closed')) }],
  ])('that cannot be had from %s fail as such, and nothing is sent', async (_, credentials) => {
    const { send, arrivals } = await start([rex], { credentials });
    const failure = await failureOf(() => send(getPet, { path: { petId: '1' } }));
    expect(failure).toMatchObject({ kind: 'credentials', operation: 'getPet' });
    expect(failure.cause).toMatchObject({ message: 'vault is closed' });
    expect(arrivals).toHaveLength(0);
  });

  it('warn once where an AppSecret is in a page', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    vi.stubGlobal('document', {});
    try {
      const send = createSender({
        baseUrl: 'https://a',
        credentials: app,
        fetch: async () => Response.json({}),
      });
      await send(getPet, { path: { petId: '1' } });
      createSender({ baseUrl: 'https://a', credentials: { appCode: 'x' } });
      expect(warn).toHaveBeenCalledTimes(1);
      expect(String(warn.mock.calls[0])).not.toContain(app.appSecret);
    } finally {
      vi.unstubAllGlobals();
      warn.mockRestore();
    }
  });
});

describe('the hook', () => {
  it('sees operation and unsigned request, and what it adds is signed', async () => {
    const seen: unknown[] = [];
    const { send, arrivals } = await start([rex], {
      signHeaders: ['traceparent'],
      onRequest: (operation, request) => {
        seen.push(operation.id, Object.keys(request.headers).includes('x-ca-signature'));
        return { Traceparent: '00-1-2-03' };
      },
    });
    await send(getPet, { path: { petId: '1' } });
    expect(seen).toEqual(['getPet', false]);
    expect(arrivals[0]).toMatchObject({ verified: true, headers: { traceparent: '00-1-2-03' } });
    expect(arrivals[0]?.headers['x-ca-signature-headers']).toContain('traceparent');
  });

  it('cannot smuggle a line into an unsigned call', async () => {
    const { send, arrivals } = await start([rex], { onRequest: () => ({ a: 'b\r\nx-evil: 1' }) });
    expect(await failureOf(() => send(health, {}))).toMatchObject({
      kind: 'invalid-input',
      operation: 'health',
    });
    expect(arrivals).toHaveLength(0);
  });
});

describe('failures', () => {
  it('of the gateway carry code, message and request id', async () => {
    const { send } = await start([refuse(404, 'I404NF', 'API not found')]);
    const failure = await failureOf(() => send(getPet, { path: { petId: '1' } }));
    expect(failure).toMatchObject({
      kind: 'gateway',
      operation: 'getPet',
      status: 404,
      code: 'I404NF',
      gatewayMessage: 'API not found',
      requestId: 'REQUEST-1',
    });
    expect(failure).toBeInstanceOf(CallError);
  });

  it('of the classic generation have a message only', async () => {
    const { send } = await start([answer(403, { 'x-ca-error-message': 'Unauthorized' })]);
    const failure = await failureOf(() => send(getPet, { path: { petId: '1' } }));
    expect(failure).toMatchObject({ kind: 'gateway', code: '', gatewayMessage: 'Unauthorized' });
  });

  it('are not seen in the OK that the classic generation adds to good answers', async () => {
    const { send } = await start([answer(200, { 'x-ca-error-message': 'OK' }, { id: 1 })]);
    expect(await send(getPet, { path: { petId: '1' } })).toMatchObject({ status: 200 });
  });

  it('of the signature hold the explanation, where the caller gave the explainer', async () => {
    const { send } = await start(
      [
        (response, request) => {
          const path = request.url ?? '';
          const headers: Record<string, string> = {
            ...(request.headers as Record<string, string>),
            accept: '*/*',
          };
          const names = String(headers['x-ca-signature-headers']).split(',');
          const text = stringToSign({ method: 'GET', path, headers }, names).replaceAll('\n', '#');
          refuse(403, 'A403IS', `Invalid Signature, Server StringToSign:\`${text}\``)(response, request);
        },
      ],
      { explain },
    );
    const failure = await failureOf(() => send(getPet, { path: { petId: '1' } }));
    expect(failure).toMatchObject({ kind: 'gateway', explanation: { difference: { kind: 'accept' } } });
  });

  it('of other kinds are not explained', async () => {
    const never = vi.fn(explain);
    const { send } = await start([refuse(404, 'I404NF', 'API not found'), answer(418)], { explain: never });
    await failureOf(() => send(getPet, { path: { petId: '1' } }));
    await failureOf(() => send(getPet, { path: { petId: '1' } }));
    expect(never).not.toHaveBeenCalled();
  });

  it('name undeclared statuses and undecodable bodies, with the bytes', async () => {
    const { send } = await start([
      answer(418, {}, 'teapot'),
      answer(200, { 'content-type': 'application/json' }, '{"id":'),
    ]);
    const undeclared = await failureOf(() => send(getPet, { path: { petId: '1' } }));
    expect(undeclared).toMatchObject({ kind: 'undeclared-status', status: 418, requestId: 'REQUEST-1' });
    expect(undeclared.kind === 'undeclared-status' && new TextDecoder().decode(undeclared.body)).toBe(
      'teapot',
    );
    const undecodable = await failureOf(() => send(getPet, { path: { petId: '1' } }));
    expect(undecodable).toMatchObject({ kind: 'undecodable', status: 200, requestId: 'REQUEST-1' });
  });

  it('of the input carry its issues, and nothing is sent', async () => {
    const { send, arrivals } = await start([rex]);
    const failure = await failureOf(() => send(getPet, { path: {} } as never));
    expect(failure).toMatchObject({ kind: 'invalid-input', issues: [{ in: 'path', name: 'petId' }] });
    expect(arrivals).toHaveLength(0);
  });

  it.each(['.', '..'])('refuse the path parameter %s, which URLs resolve away', async (petId) => {
    const { send, arrivals } = await start([rex]);
    expect((await failureOf(() => send(getPet, { path: { petId } }))).kind).toBe('invalid-input');
    expect(arrivals).toHaveLength(0);
  });

  it('refuse a body where fetch cannot send one', async () => {
    const { send, arrivals } = await start([rex]);
    const failure = await failureOf(() => send({ ...createPet, method: 'GET' }, { body: { name: 'x' } }));
    expect(failure).toMatchObject({ kind: 'invalid-input', operation: 'createPet' });
    expect(arrivals).toHaveLength(0);
  });
});

describe('a cookie parameter', () => {
  const operation = {
    ...health,
    parameters: [{ name: 'theme', in: 'cookie', shape: 'string', style: 'form', explode: true }],
  } as const;
  const input = { cookies: { theme: 'dark' } };

  it('is sent where fetch allows it', async () => {
    const { send, arrivals } = await start([answer(200, { 'content-type': 'text/plain' }, 'fine')]);
    await send(operation, input);
    expect(arrivals[0]?.headers.cookie).toBe('theme=dark');
  });

  it('is refused in a page, where it would silently be lost', async () => {
    vi.stubGlobal('document', {});
    try {
      const send = createSender({ baseUrl: 'https://a.example' });
      expect((await failureOf(() => send(operation, input))).kind).toBe('invalid-input');
    } finally {
      vi.unstubAllGlobals();
    }
  });
});

describe('options that could never work', () => {
  it.each([
    '',
    'api.example.com',
    '//api.example.com',
    'ftp://api.example.com',
    'https://',
    'https://user:hunter2@api.example.com',
    'https://api.example.com?x=hunter2',
    'https://api.example.com/?',
    'https://api.example.com/#top',
    'https://api.example.com:99999',
    'https://api .example.com',
  ])('base URL "%s" is refused without an echo', async (baseUrl) => {
    const failure = await failureOf(() => createSender({ baseUrl }));
    expect(failure.kind).toBe('invalid-input');
    expect(failure.message).not.toContain('hunter2');
  });

  it.each([
    [{ appKey: '', appSecret: 's' }],
    [{ appKey: 'k', appSecret: '' }],
    [{ appKey: 'k\n', appSecret: 'hunter2' }],
    [{ appCode: '' }],
    [{ appCode: 'hunter2\r\nx: y' }],
  ])('credentials %# are refused without an echo', async (credentials) => {
    const failure = await failureOf(() => createSender({ baseUrl: 'https://a.example', credentials }));
    expect(failure.kind).toBe('invalid-input');
    expect(inspect(failure)).not.toContain('hunter2');
  });

  it.each(['', '/', '/v1', '/v1/'])('base URL path "%s" agrees with the operation', async (path) => {
    const { arrivals } = await start([rex]);
    const send = createSender({ baseUrl: `${server?.baseUrl}${path}` });
    await send(getPet, { path: { petId: '1' } });
    expect(arrivals[0]?.url).toBe('/v1/pets/1');
  });

  it('a base URL path that disagrees is refused', async () => {
    const send = createSender({ baseUrl: 'https://a.example/v2' });
    expect((await failureOf(() => send(getPet, { path: { petId: '1' } }))).kind).toBe('invalid-input');
  });
});

describe('secrets', () => {
  it.each([
    ['an AppCode', { appCode: 'hunter2-secret' }],
    ['an AppCode in the query', { appCode: 'hunter2-secret', in: 'query' as const }],
  ])('%s appears in nothing that a client returns or throws', async (_, credentials) => {
    const faults = [
      refuse(403, 'A403IS', 'Invalid Signature'),
      refuse(400, 'A400AC', 'Invalid AppCode `hunter2-secret`'),
      answer(418),
      answer(200, {}, 'x'),
      (response) => response.socket?.resetAndDestroy(),
    ] as Fault[];
    const { send } = await start(faults, { credentials, retry: false, explain });
    const shown: unknown[] = [send, createSender];
    for (const _fault of faults) shown.push(await failureOf(() => send(getPet, { path: { petId: '1' } })));
    for (const value of shown) {
      const text = inspect(value, { depth: 10, showHidden: true }) + JSON.stringify(value) + String(value);
      expect(text).not.toContain('hunter2');
    }
  });

  it('of an app appear in nothing that a client returns or throws', async () => {
    const faults = [refuse(403, 'A403IS', 'Invalid Signature'), answer(418), answer(200, {}, 'x')];
    const credentials = { appKey: 'key1', appSecret: 'hunter2-secret' };
    const { send } = await start(faults, { credentials, retry: false });
    const shown: unknown[] = [send];
    for (const _fault of faults) shown.push(await failureOf(() => send(getPet, { path: { petId: '1' } })));
    for (const value of shown)
      expect(inspect(value, { depth: 10, showHidden: true }) + JSON.stringify(value)).not.toContain(
        'hunter2',
      );
  });

  it('do not come back from a fetch that names the URL in its errors', async () => {
    const send = createSender({
      baseUrl: 'https://a.example',
      credentials: { appCode: 'hunter2', in: 'query' },
      retry: false,
      fetch: async (url) => {
        throw new TypeError(`cannot reach ${url}`);
      },
    });
    const failure = await failureOf(() => send(getPet, { path: { petId: '1' } }));
    expect(failure.kind).toBe('transport');
    expect(inspect(failure)).not.toContain('hunter2');
  });
});
