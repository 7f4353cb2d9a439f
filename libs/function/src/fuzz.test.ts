// Mutated events into a whole function, as it is developed and as it is deployed: whatever comes in, both give the same
// well-formed result, and nothing else changes.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFunction, type FunctionHandler } from './create-function.ts';
import type { Invocation } from './event/invocation.ts';
import { packTable } from './fixture/pack-table.ts';
import { rivals } from './fixture/rivals.ts';
import { handlers, shopRoutes } from './fixture/shop.ts';
import { type FcResult, toResult } from './result.ts';
import { gatewayEvent, httpEvent, type SampleRequest, testContext } from './testing/events.ts';

const slow = process.env.GATEFOLD_SLOW === '1';
const numRuns = slow ? 500_000 : 4_000;

const json = { 'content-type': 'application/json' };
const samples: readonly SampleRequest[] = [
  {
    path: '/shop/items/7',
    query: { verbose: 'true' },
    headers: { 'X-Trace': 'a' },
    pathParameters: { itemId: '7' },
  },
  { path: '/shop/items/404' },
  { path: '/shop/items/best' },
  { path: '/market/items/7/x', pathParameters: { place: 'market', itemId: '7', name: 'x' } },
  { path: '/shop/items/5/a%20b.png', pathParameters: { itemId: '5', name: 'a b' } },
  { method: 'PUT', path: '/shop/items/7', headers: json, body: '{"id":1,"name":"ü"}' },
  { method: 'POST', path: '/shop/orders', headers: {}, form: { item: '3', note: 'x' } },
  { method: 'HEAD', path: '/shop/items/7', headers: { accept: 'application/json' } },
];
const seeds = samples
  .flatMap((sample) => [gatewayEvent(sample), httpEvent(sample)])
  .map((event) => JSON.stringify(event));

const nasty = fc.constantFrom<unknown>(
  ...[
    '__proto__',
    'constructor',
    'toString',
    '',
    '%',
    '%ff',
    '%00',
    '../..',
    '/',
    '//',
    '\r\nx: y',
    '\ud800',
    '\u2028',
  ],
  ...[
    'true',
    'null',
    'v1',
    'GET',
    'POST',
    'application/json',
    'text/plain',
    'multipart/form-data; boundary=x',
    '*/*;q=x',
  ],
  ...[
    null,
    true,
    false,
    0,
    -1,
    Number.POSITIVE_INFINITY,
    Number.NaN,
    [],
    {},
    [[]],
    ['a', 'b'],
    { a: { b: 1 } },
    'x'.repeat(20_000),
  ],
);
const value = fc.oneof(nasty, fc.string({ unit: 'binary' }), fc.jsonValue({ maxDepth: 3 }));
const mutation = fc.record({
  at: fc.nat(),
  how: fc.constantFrom('replace', 'delete', 'add', 'pollute', 'rename'),
  name: fc.oneof(
    fc.constantFrom('__proto__', 'constructor', 'Accept', 'Content-Type', 'itemId', 'x-gatefold-query'),
    fc.string(),
  ),
  value,
});
type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;
interface Slot {
  readonly holder: Record<string, unknown>;
  readonly key: string;
}

function slotsOf(node: unknown, slots: Slot[] = []): readonly Slot[] {
  if (typeof node !== 'object' || node === null) return slots;
  const holder = node as Record<string, unknown>;
  for (const key of Object.keys(holder)) {
    slots.push({ holder, key });
    slotsOf(holder[key], slots);
  }
  return slots;
}

function mutate(event: unknown, { at, how, name, value: shared }: Mutation): void {
  const value: unknown = structuredClone(shared);
  const slots = slotsOf(event);
  const slot = slots[at % Math.max(1, slots.length)];
  if (!slot) return;
  const { holder, key } = slot;
  const set = (property: string, to: unknown) => {
    // A list takes no length but a number's.
    if (Array.isArray(holder) && property === 'length') return;
    const own = { value: to, enumerable: true, configurable: true, writable: true };
    Object.defineProperty(holder, property, own);
  };
  if (how === 'replace') set(key, value);
  if (how === 'add') set(name, value);
  if (how === 'pollute') set('__proto__', { polluted: 'yes', status: 200, isBase64Encoded: true });
  if (how === 'rename') set(name, holder[key]);
  if (how === 'delete' || how === 'rename') delete holder[key];
}

function scramble(text: string, cuts: readonly number[]): string {
  return cuts.reduce((left, cut) => {
    const at = cut % (left.length + 1);
    return left.slice(0, at) + String.fromCharCode(cut % 128) + left.slice(at + (cut % 3));
  }, text);
}

const event = fc
  .tuple(
    fc.constantFrom(...seeds),
    fc.array(mutation, { maxLength: 4 }),
    fc.array(fc.nat(), { maxLength: 3 }),
    fc.nat(9),
  )
  .map(([seed, mutations, cuts, form]): unknown => {
    const parsed: unknown = JSON.parse(seed);
    for (const one of mutations) mutate(parsed, one);
    if (form === 0) return scramble(JSON.stringify(parsed), cuts);
    return form < 4 ? parsed : Buffer.from(JSON.stringify(parsed), 'utf8');
  });

function expectWellFormed(result: FcResult): void {
  const back: FcResult = JSON.parse(JSON.stringify(result));
  if (Object.keys(back).join() !== 'isBase64Encoded,statusCode,headers,body') throw new Error('keys');
  if (typeof back.isBase64Encoded !== 'boolean' || typeof back.body !== 'string') throw new Error('types');
  if (!Number.isInteger(back.statusCode) || back.statusCode < 200 || back.statusCode > 599)
    throw new Error('status');
  for (const [name, header] of Object.entries(back.headers)) {
    if (typeof header !== 'string' || /[\r\n\0]/.test(header) || name !== name.toLowerCase())
      throw new Error(name);
  }
  if (back.isBase64Encoded && Buffer.from(back.body, 'base64').toString('base64') !== back.body)
    throw new Error('Base64');
}

const routes = shopRoutes(rivals);
const lines: string[] = [];
const settings = { development: false, log: (line: string) => void lines.push(line) };
const developed = createFunction({ routes, validateResponses: true, ...settings });
const packed = packTable(routes);

let deployed = createFunction({ routes: packed, ...settings });
let requests = 0;

/** What is deployed. An instance finds the routes of its first requests in a way of its own, so there are many. */
function instance(): FunctionHandler {
  requests += 1;
  if (requests % 50 === 0) deployed = createFunction({ routes: packed, ...settings });
  return deployed;
}

async function answerBoth(event: unknown): Promise<FcResult> {
  const result = await developed(event as object, testContext);
  expectSame(await instance()(event as object, testContext), result);
  return result;
}

async function replyBoth(request: Invocation): Promise<FcResult> {
  const result = toResult(await developed.answer(request, testContext));
  expectSame(toResult(await instance().answer(request, testContext)), result);
  return result;
}

function expectSame(packed: FcResult, result: FcResult): void {
  expectWellFormed(result);
  const [one, other] = [JSON.stringify(result), JSON.stringify(packed)];
  if (one !== other) throw new Error(`${one}, but of packed routes ${other}`);
  const logged = lines.splice(0);
  const foreign = result.body.includes('The event is neither');
  const told = foreign ? '"level":"warn"' : 'the database is away';
  const expected = foreign || result.statusCode === 500 ? 2 : 0;
  if (logged.length !== expected || !logged.every((line) => line.includes(told)))
    throw new Error(`${one} with log lines ${logged.join('\n')}`);
}

const unhandled: unknown[] = [];
const onUnhandled = (reason: unknown) => unhandled.push(reason);
beforeAll(() => void process.on('unhandledRejection', onUnhandled));
afterAll(() => void process.off('unhandledRejection', onUnhandled));

it(
  'answers every mutated event with a well-formed result, the same of packed routes',
  async () => {
    const known = gatewayEvent({ path: '/shop/items/7' });
    const expected = JSON.stringify(await answerBoth(known));
    const statuses = new Map<number, number>();
    const names = Object.getOwnPropertyNames(Object.prototype).length;
    await fc.assert(
      fc.asyncProperty(event, async (mutated) => {
        const { statusCode } = await answerBoth(mutated);
        statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1);
        if ('polluted' in {} || Object.getOwnPropertyNames(Object.prototype).length !== names)
          throw new Error('polluted');
      }),
      { numRuns: numRuns * 0.8 },
    );
    expect(JSON.stringify(await answerBoth(known))).toBe(expected);
    expect(unhandled).toEqual([]);
    for (const status of [200, 400, 404, 405])
      expect(statuses.get(status) ?? 0, `status ${status}`).toBeGreaterThan(0);
    expect(Object.keys(handlers)).toHaveLength(4);
  },
  slow ? 3_600_000 : 60_000,
);

const piece = fc.oneof(fc.constantFrom('item', 'x', '', '%2F', '7', 'a%20b.png'), fc.string());
const webRequest = fc.record({
  method: fc.constantFrom('GET', 'PUT', 'POST', 'HEAD', 'DELETE', 'get', ''),
  path: fc.oneof(
    fc.constantFrom(
      '/shop/orders',
      '/shop/items/7',
      '/shop/items/5/x.png',
      '/shop/items/best',
      '/x/items/7/x',
    ),
    fc.array(piece, { maxLength: 4 }).map((segments) => `/shop/${segments.join('/')}`),
  ),
  query: fc.array(fc.tuple(piece, piece), { maxLength: 3 }),
  type: fc.constantFrom(
    undefined,
    'application/json',
    'application/x-www-form-urlencoded',
    'text/plain',
    'x',
  ),
  body: fc.oneof(
    fc.uint8Array({ maxLength: 40 }),
    fc.json().map((json) => Buffer.from(json)),
  ),
});

it('answers every request of a server with a well-formed reply, the same of packed routes', async () => {
  await fc.assert(
    fc.asyncProperty(webRequest, async ({ method, path, query, type, body }) => {
      const header = (name: string) => (name === 'content-type' ? type : undefined);
      await replyBoth({
        shape: 'web',
        method,
        path,
        pathForm: 'encoded',
        query,
        header,
        body: { bytes: body },
      });
    }),
    { numRuns: numRuns * 0.2 },
  );
  expect(unhandled).toEqual([]);
}, 3_600_000);
