import { execFile } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { shop } from './fixture/run-shop.ts';
import { getItem } from './fixture/shop.ts';
import { ProblemError } from './problem.ts';
import { gatewayEvent, testContext } from './testing/events.ts';

const event = gatewayEvent({ path: '/shop/items/1' });
const within = (timeout: number) => ({ ...testContext, function: { ...testContext.function, timeout } });

let silent: Server;
beforeAll(async () => {
  silent = createServer(() => {}).listen(0, '127.0.0.1');
  await once(silent, 'listening');
});
afterAll(() => {
  silent.closeAllConnections();
  silent.close();
});
afterEach(() => vi.useRealTimers());

const address = () => `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
const run = promisify(execFile);

/** What takes longer than anyone waits, each given the signal as its own documentation says. */
const slow: { readonly [name: string]: (signal: AbortSignal) => Promise<unknown> } = {
  fetch: (signal) => fetch(address(), { signal }),
  'a timer': (signal) => wait(600_000, undefined, { signal }),
  'an event': (signal) => once(new EventEmitter(), 'never', { signal }),
  'a request': (signal) => once(request(address(), { signal }).end(), 'response'),
  'a process': (signal) => run(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { signal }),
  'a failure that has it as its cause': (signal) =>
    wait(600_000, undefined, { signal }).catch((cause: unknown) => {
      throw new Error('The order could not be read.', { cause });
    }),
};

describe('deadline', () => {
  it.each(Object.entries(slow))('becomes a 504 by %s, and the log has what was thrown', async (_, work) => {
    const { handler, lines } = shop({
      getItem: getItem((_, { signal }) => work(signal).then(() => never())),
    });
    const result = await handler(event, within(0.05));
    expect(JSON.parse(result.body)).toMatchObject({
      status: 504,
      detail: 'The operation took longer than 0.05 seconds.',
    });
    expect(lines).toMatchObject([{ level: 'error', message: 'The request was answered with status 504.' }]);
    expect(JSON.stringify(lines[0]?.error)).toContain('The operation took longer than 0.05 seconds.');
  });

  it('is not what another abort comes from', async () => {
    const work = getItem(async (_, { signal }) => {
      await wait(600_000, undefined, { signal: AbortSignal.any([signal, AbortSignal.abort()]) });
      return never();
    });
    const { handler } = shop({ getItem: work });
    expect(await handler(event, testContext)).toMatchObject({ statusCode: 500 });
  });

  it.each([
    ['any other failure', new Error('the disk is full'), 500],
    ['a problem of its own', new ProblemError(503, { title: 'Away' }, { cause: new Error('late') }), 503],
  ])('leaves %s as it is', async (_, failure, status) => {
    const work = getItem(async (_, { signal }) => {
      await once(signal, 'abort');
      throw failure;
    });
    expect(await shop({ getItem: work }).handler(event, within(0.05))).toMatchObject({ statusCode: status });
  });

  it('counts from when the request arrived, where a server says when that was', async () => {
    vi.useFakeTimers();
    let signal: AbortSignal | undefined;
    const work = getItem(async (_, context) => {
      signal = context.signal;
      await once(signal, 'abort');
      throw signal.reason;
    });
    const { handler } = shop({ getItem: work });
    const result = handler(event, { ...within(1), arrivedAt: Date.now() - 800 });
    await vi.advanceTimersByTimeAsync(149);
    expect(signal?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await result).toMatchObject({ statusCode: 504 });
  });

  it('goes with the signal of a server: what comes first is the reason', async () => {
    const gone = new AbortController();
    const work = getItem(async (_, { signal }) => {
      gone.abort(new ProblemError(499));
      await wait(600_000, undefined, { signal });
      return never();
    });
    const { handler, lines } = shop({ getItem: work });
    expect(await handler(event, { ...testContext, signal: gone.signal })).toMatchObject({ statusCode: 499 });
    expect(lines).toEqual([]);
  });
});

function never(): never {
  throw new Error('This came to an end.');
}
