// Mutated events into the pet store, as it is built for production and as it stands in its sources: whatever comes in, a
// well-formed result comes out, no refusal repeats what was sent, and nothing else in the process changes.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createFunction, type FcResult, type FunctionHandler } from '@gatefold/function';
import { testContext } from '@gatefold/function/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { bundleForProduction } from '../../../tools/nx/src/bundle/bundle.ts';
import { readApi } from '../../../tools/nx/src/package/read-api.ts';
import { routes } from '../../petstore/src/generated/routes.js';
import { CANARY, mutate, mutations } from './fuzz/mutate.ts';
import { eventOf, isSuccess, prepareSamples, type Samples } from './fuzz/samples.ts';

const slow = process.env.GATEFOLD_SLOW === '1';
const numRuns = slow ? 200_000 : 4_000;
/** Runs after which what the requests are about is taken in anew: some of them delete it. */
const fresh = 500;

const root = fileURLToPath(new URL('../../../', import.meta.url));
let folder: string;
const unhandled: unknown[] = [];
const onUnhandled = (reason: unknown) => unhandled.push(reason);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatefold-fuzz-'));
  process.on('unhandledRejection', onUnhandled);
  // What is built writes to standard output, and warns of each event that is none.
  vi.stubEnv('LOG_LEVEL', 'error');
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
  process.off('unhandledRejection', onUnhandled);
});

async function builtFunction(): Promise<FunctionHandler> {
  const { api } = await readApi(root, 'petstore');
  await bundleForProduction({ root, api: api.name, folder, operations: api.operations });
  const { handler } = (await import(join(folder, 'index.mjs'))) as {
    readonly handler: FunctionHandler;
  };
  return handler;
}

/** In development, so that answers are checked as well and failures tell what they are. */
const functionInMemory = async () =>
  createFunction({ routes, development: true, validateResponses: true, log: () => undefined });

function faultOf(result: FcResult): string | undefined {
  if (Object.keys(result).sort().join() !== 'body,headers,isBase64Encoded,statusCode') return 'other keys';
  const { isBase64Encoded, statusCode, headers, body } = result;
  if (!Number.isInteger(statusCode) || statusCode < 100 || statusCode > 599) return 'status';
  if (statusCode >= 500) return 'a failure inside';
  if (typeof body !== 'string' || typeof isBase64Encoded !== 'boolean') return 'types';
  if (isBase64Encoded && Buffer.from(body, 'base64').toString('base64') !== body) return 'Base64';
  const odd = Object.entries(headers).find(
    ([name, value]) =>
      !/^[!#$%&'*+.^_`|~\w-]+$/.test(name) || typeof value !== 'string' || /[\r\n\0]/.test(value),
  );
  if (odd) return `header ${odd[0]}`;
  return statusCode >= 400 && (body + JSON.stringify(headers)).includes(CANARY) ? 'an echo' : undefined;
}

const prototypes = [Object.prototype, Array.prototype, Function.prototype, String.prototype];
const fingerprint = () => prototypes.map((one) => Object.getOwnPropertyNames(one).join()).join('\n');

const run = fc.record({
  at: fc.nat(),
  shape: fc.constantFrom('gateway', 'gateway', 'http'),
  list: mutations,
  as: fc.nat(9),
  cut: fc.nat(),
});

/** What arrives: bytes as from the platform, now and then text, an object, or bytes that break off. */
function deliver(event: object, as: number, cut: number): object | string {
  if (as === 0) return event;
  const text = JSON.stringify(event);
  if (as === 1) return text;
  return Buffer.from(as === 2 ? text.slice(0, cut % text.length) : text, 'utf8');
}

describe.each([
  ['built for production', builtFunction],
  ['in memory', functionInMemory],
])('the pet store %s', (_, load) => {
  let handler: FunctionHandler;
  let samples: Samples;
  beforeAll(async () => {
    handler = await load();
    samples = await prepareSamples(handler);
  });

  it('answers every operation with success', async () => {
    expect(Object.keys(samples).sort()).toEqual(Object.keys(routes).sort());
    for (const [operation, sample] of Object.entries(samples)) {
      const result = await handler(eventOf(sample, 'gateway'), testContext);
      expect(isSuccess(result), `${operation}: ${result.body}`).toBe(true);
    }
  });

  it(
    'answers whatever it gets with a well-formed result',
    async () => {
      const before = fingerprint();
      const statuses = new Map<number, number>();
      let count = 0;
      await fc.assert(
        fc.asyncProperty(run, async ({ at, shape, list, as, cut }) => {
          if (count % fresh === 0) samples = await prepareSamples(handler);
          count += 1;
          const all = Object.values(samples);
          const sample = all[at % all.length];
          if (!sample) throw new Error('There are no samples.');
          const event = deliver(mutate(eventOf(sample, shape), list), as, cut);
          const sent = () => (event instanceof Uint8Array ? event.toString() : JSON.stringify(event));
          const result = await handler(event, as === 3 ? undefined : testContext);
          const fault = faultOf(result);
          if (fault !== undefined) throw new Error(`${fault}: ${JSON.stringify(result)} to ${sent()}`);
          if (fingerprint() !== before) throw new Error(`a prototype was changed by ${sent()}`);
          statuses.set(result.statusCode, (statuses.get(result.statusCode) ?? 0) + 1);
        }),
        { numRuns, seed: 20_260_501, endOnFailure: slow },
      );
      const after = await prepareSamples(handler);
      expect(Object.keys(after)).toEqual(Object.keys(samples));
      expect(unhandled).toEqual([]);
      for (const status of [200, 201, 204, 400, 404, 405, 406, 415])
        expect(statuses.get(status) ?? 0).toBeGreaterThan(0);
    },
    slow ? 3_600_000 : 120_000,
  );
});
