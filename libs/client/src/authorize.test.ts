import { inspect } from 'node:util';
import { explain, sign } from '@gatefold/signature';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { app, failureOf, rex, start, stopAll } from '../testdata/calls.ts';
import { answer, type Fault, refuse, secrets } from '../testdata/fault-server.ts';
import { createPet, getPet, health, renamePet } from '../testdata/pets.ts';
import type { ClientOptions } from './options.ts';
import { createSender } from './sender.ts';

afterEach(stopAll);

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
    const { send, arrivals, baseUrl } = await start([rex], {
      credentials: { appCode: 'code+1' },
      stage: 'PRE',
    });
    await send(getPet, { path: { petId: '1' } });
    expect(arrivals[0]?.headers).toMatchObject({ authorization: 'APPCODE code+1', 'x-ca-stage': 'PRE' });
    const inQuery = createSender({
      baseUrl,
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
    const { send, arrivals, baseUrl } = await start([answer(200, { 'content-type': 'text/plain' }, 'fine')]);
    await send(health, {});
    await createSender({ baseUrl })(health, {});
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

describe('secrets', () => {
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
