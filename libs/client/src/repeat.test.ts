import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import {
  answer,
  type Fault,
  type FaultServer,
  refuse,
  reset,
  resetInBody,
  secrets,
  silence,
  slowBody,
  startFaultServer,
} from '../testdata/fault-server.ts';
import { createPet, getPet } from '../testdata/pets.ts';
import { isCallError } from './call-error.ts';
import type { CallOptions, ClientOptions } from './options.ts';
import { waitBefore } from './repeat.ts';
import { createSender } from './sender.ts';

let server: FaultServer | undefined;
afterEach(() => server?.stop());

const pet = answer(200, {}, { id: 7 });
const created = answer(201, {}, { id: 7 });

async function start(faults: readonly Fault[], options: Partial<ClientOptions> = {}) {
  server = await startFaultServer(...faults);
  const credentials = { appKey: 'key1', appSecret: secrets.key1 as string };
  const send = createSender({ baseUrl: server.baseUrl, credentials, retry: { delay: 1 }, ...options });
  const settle = (call: Promise<{ status: number }>) =>
    call.then(
      ({ status }) => status,
      (thrown) => (isCallError(thrown) ? thrown : Promise.reject(thrown)),
    );
  return {
    arrivals: server.arrivals,
    get: (options?: CallOptions) => settle(send(getPet, { path: { petId: '1' } }, options)),
    post: (options?: CallOptions) => settle(send(createPet, { body: { name: 'Rex' } }, options)),
  };
}

/** Every attempt is signed rightly and with a nonce of its own. */
function expectFreshSignatures(count: number) {
  const arrivals = server?.arrivals ?? [];
  expect(arrivals.map((arrival) => arrival.verified)).toEqual(Array(count).fill(true));
  expect(new Set(arrivals.map((arrival) => arrival.headers['x-ca-nonce'])).size).toBe(count);
}

describe('an idempotent call', () => {
  it.each<[string, Fault]>([
    ['a reset before the answer', reset],
    ['a reset within the body', resetInBody],
    ['429 of the gateway', refuse(429, 'T429PA', 'Throttled by API Flow Control')],
    ['429 of the backend', answer(429)],
    ['502', answer(502)],
    ['503 of the backend', answer(503)],
    ['503 of the gateway', refuse(503, 'D503CB', 'open')],
    ['504 of the gateway', refuse(504, 'D504TO', 'Backend service request timeout')],
    ['500 of the gateway', refuse(500, 'X500ER', 'Service Internal Error')],
    ['a nonce used', refuse(403, 'S403NU', 'Nonce Used')],
  ])('is repeated after %s, signed anew', async (_, fault) => {
    const { get } = await start([fault, fault, pet]);
    expect(await get()).toBe(200);
    expectFreshSignatures(3);
  });

  it.each<[string, Fault]>([
    ['an answer of the backend with an undeclared status', answer(500)],
    ['a broken rule', refuse(400, 'I400MP', 'Parameter `a` is required')],
    ['a wrong signature', refuse(403, 'A403IS', 'Invalid Signature')],
    ['the day limit of a test domain', refuse(429, 'T429ID', 'Throttled by INNER DOMAIN Flow Control')],
    ['a body that is not what is declared', answer(200, { 'content-type': 'application/json' }, '{')],
  ])('is not repeated after %s', async (_, fault) => {
    const { get, arrivals } = await start([fault, pet]);
    expect(await get()).not.toBe(200);
    expect(arrivals).toHaveLength(1);
  });

  it('ends with the last failure when the attempts are used up', async () => {
    const { get } = await start([reset, refuse(503, 'X503BZ', 'Service Busy')], {
      retry: { attempts: 4, delay: 1 },
    });
    expect(await get()).toMatchObject({ kind: 'gateway', code: 'X503BZ' });
    expectFreshSignatures(4);
  });

  it('is sent once where retrying is switched off', async () => {
    const { get, arrivals } = await start([reset, pet], { retry: false });
    expect(await get()).toMatchObject({ kind: 'transport', requestId: undefined });
    expect(arrivals).toHaveLength(1);
  });

  it('that keeps breaking within the answer fails with the request id it saw', async () => {
    const { get } = await start([resetInBody]);
    expect(await get()).toMatchObject({ kind: 'transport', status: 200, requestId: 'BROKEN-1' });
  });
});

describe('a call that changes something', () => {
  it.each<[string, Fault]>([
    ['throttling', refuse(429, 'T429PA', 'Throttled by API Flow Control')],
    ['classic throttling', answer(403, { 'x-ca-error-message': 'Throttled by USER Flow Control' })],
    ['a backend that could not be connected', refuse(504, 'D504CO', 'failed `Connection refused`')],
    ['an open circuit', refuse(503, 'D503CB', 'open')],
  ])('is repeated after %s, which the backend never saw', async (_, fault) => {
    const { post } = await start([fault, created]);
    expect(await post()).toBe(201);
    expectFreshSignatures(2);
  });

  it.each<[string, Fault]>([
    ['a reset before the answer', reset],
    ['a reset within the body', resetInBody],
    ['429 of the backend', answer(429, { 'retry-after': '0' })],
    ['503 of the backend', answer(503)],
    ['a timeout of the backend', refuse(504, 'D504TO', 'Backend service request timeout')],
    ['a connection that closed', refuse(504, 'D504CO', 'failed `Connection is closed`')],
    ['a busy gateway', refuse(503, 'X503BZ', 'Service Busy')],
    ['a nonce that somebody repeated', refuse(403, 'S403NU', 'Nonce Used')],
  ])('is never repeated after %s', async (_, fault) => {
    const { post, arrivals } = await start([fault, created]);
    expect(await post()).toMatchObject({ operation: 'createPet' });
    expect(arrivals).toHaveLength(1);
  });
});

describe('any series of faults', () => {
  const kinds = fc.constantFrom<{ fault: Fault; reached: boolean }>(
    { fault: reset, reached: true },
    { fault: resetInBody, reached: true },
    { fault: answer(503), reached: true },
    { fault: answer(429, { 'retry-after': '0' }), reached: true },
    { fault: refuse(504, 'D504TO', 'Backend service request timeout'), reached: true },
    { fault: refuse(429, 'T429GR', 'Throttled by GROUP Flow Control'), reached: false },
    { fault: refuse(503, 'D503CB', 'open'), reached: false },
    { fault: refuse(504, 'D504CO', 'failed `Connection refused`'), reached: false },
    { fault: refuse(403, 'I403AA', 'Unauthorized'), reached: false },
  );

  it('never repeats a nonce, nor a change that reached the backend', async () => {
    const series = fc.array(kinds, { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(series, fc.boolean(), async (chosen, changes) => {
        const call = await start([...chosen.map(({ fault }) => fault), changes ? created : pet], {
          retry: { attempts: 4, delay: 1 },
        });
        await (changes ? call.post() : call.get());
        const count = call.arrivals.length;
        expect(count).toBeLessThanOrEqual(4);
        expectFreshSignatures(count);
        const reached = chosen.slice(0, count - 1).some((each) => each.reached);
        expect(changes && reached).toBe(false);
        await server?.stop();
      }),
      { numRuns: 60 },
    );
  });
});

describe('the wait', () => {
  const ending = (headers: Record<string, string>) => ({
    verdict: '.503',
    header: (name: string) => headers[name],
  });

  it('is random up to a doubling bound', () => {
    for (const attempt of [1, 2, 5]) {
      const waits = Array.from({ length: 200 }, () => waitBefore(attempt, ending({}), 100));
      expect(Math.min(...waits)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...waits)).toBeLessThan(100 * 2 ** attempt);
      expect(new Set(waits).size).toBeGreaterThan(100);
    }
  });

  it.each([
    ['seconds', { 'retry-after': '7' }, 7000],
    [
      'a date by the clock of the server',
      { 'retry-after': 'Wed, 01 Jan 2020 00:00:09 GMT', date: 'Wed, 01 Jan 2020 00:00:00 GMT' },
      9000,
    ],
    ['a date gone by', { 'retry-after': 'Wed, 01 Jan 2020 00:00:00 GMT' }, 0],
    ['nothing that can be read', { 'retry-after': 'soon' }, 0],
    ['0', { 'retry-after': '0' }, 0],
  ])('is at least what Retry-After asks: %s', (_, headers, least) => {
    const wait = waitBefore(1, ending(headers), 10);
    expect(wait).toBeGreaterThanOrEqual(least);
    expect(wait).toBeLessThan(least + 10);
  });

  it('honours Retry-After between attempts', async () => {
    const { get } = await start([refuse(429, 'T429PA', 'slow down', { 'retry-after': '1' }), pet]);
    const begin = performance.now();
    expect(await get()).toBe(200);
    expect(performance.now() - begin).toBeGreaterThan(990);
  });

  it('is not begun where it would outlast the timeout: the failure comes at once', async () => {
    const { get, arrivals } = await start([
      refuse(429, 'T429PA', 'slow down', { 'retry-after': '3600' }),
      pet,
    ]);
    expect(await get()).toMatchObject({ kind: 'gateway', code: 'T429PA' });
    expect(arrivals).toHaveLength(1);
  });
});

describe('the limit of a call', () => {
  it.each<[string, Fault, object]>([
    ['slow headers', silence, { status: undefined, requestId: undefined }],
    ['a slow body', slowBody, { status: 200, requestId: 'SLOW-1' }],
  ])('ends %s with a timeout, and nothing is sent again', async (_, fault, details) => {
    const { get, arrivals } = await start([fault], { timeout: 200 });
    expect(await get()).toMatchObject({ kind: 'timeout', operation: 'getPet', ...details });
    expect(arrivals).toHaveLength(1);
  });

  it('of one call goes before that of the client', async () => {
    const { get } = await start([silence], { timeout: 60_000 });
    expect(await get({ timeout: 100 })).toMatchObject({ kind: 'timeout' });
  });

  it('covers the credentials', async () => {
    const { get, arrivals } = await start([pet], { timeout: 100, credentials: () => new Promise(() => {}) });
    expect(await get()).toMatchObject({ kind: 'timeout' });
    expect(arrivals).toHaveLength(0);
  });

  it('covers a fetch that ignores its signal, and sends nothing later', async () => {
    let calls = 0;
    const { get } = await start([pet], {
      timeout: 100,
      fetch: () => {
        calls++;
        return new Promise(() => {});
      },
    });
    expect(await get()).toMatchObject({ kind: 'timeout' });
    expect(calls).toBe(1);
  });

  it('is reached at once with a signal that is aborted already', async () => {
    const { get, arrivals } = await start([pet]);
    const reason = new Error('page left');
    expect(await get({ signal: AbortSignal.abort(reason) })).toMatchObject({ kind: 'abort', cause: reason });
    expect(arrivals).toHaveLength(0);
  });

  it.each<[string, Fault]>([
    ['the headers are awaited', silence],
    ['the body is read', slowBody],
    ['the next attempt is awaited', refuse(429, 'T429PA', 'slow down', { 'retry-after': '20' })],
  ])('is reached when the caller aborts while %s', async (_, fault) => {
    const controller = new AbortController();
    const begun: Fault = (response, request) => {
      fault(response, request);
      setTimeout(() => controller.abort(), 50);
    };
    const { get, arrivals } = await start([begun]);
    expect(await get({ signal: controller.signal })).toMatchObject({ kind: 'abort', operation: 'getPet' });
    expect(arrivals).toHaveLength(1);
  });
});

describe('the clock', () => {
  const hour = 3_600_000;
  const strange = () => new Date(Date.now() + hour).toUTCString();
  const expired: Fault = (response, request) =>
    refuse(403, 'S403TE', 'X-Ca-Timestamp is expired', { date: strange() })(response, request);

  it('is learned from the Date of a refused timestamp, for this call and all later ones', async () => {
    const { post, arrivals } = await start([expired, created, created]);
    expect([await post(), await post()]).toEqual([201, 201]);
    const ahead = arrivals.map(({ headers }) => Number(headers['x-ca-timestamp']) - Date.now() > hour / 2);
    expect(ahead).toEqual([false, true, true]);
  });

  it('is not to blame where both agree, so nothing is repeated', async () => {
    const { post, arrivals } = await start([
      (response, request) =>
        refuse(403, 'S403TE', 'expired', { date: new Date().toUTCString() })(response, request),
      created,
    ]);
    expect(await post()).toMatchObject({ kind: 'gateway', code: 'S403TE' });
    expect(arrivals).toHaveLength(1);
  });
});
