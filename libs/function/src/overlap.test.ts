// Calls that one instance answers at the same time, in whatever order they go on: each has its own input, context, deadline,
// log lines and answer.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createFunction } from './create-function.ts';
import { type MarkedCall, send, sightOf, type Told } from './fixture/marked-call.ts';
import { packTable } from './fixture/pack-table.ts';
import { meetingOf, type Stage, stagedAround, stagedRoutes } from './fixture/staged-shop.ts';
import { serveFunction } from './web/serve.ts';

const numRuns = process.env.GATEFOLD_SLOW === '1' ? 2000 : 60;

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
afterEach(() => void vi.useRealTimers());

// A server is told its timeout once.
const webTimeout = 30;
const given = fc.record({
  // Mostly one whose bodies are read by way of what all calls share.
  operation: fc.constantFrom('getItem', 'putItem', 'putItem', 'putItem', 'order', 'picture', 'none'),
  shape: fc.constantFrom('gateway', 'http', 'web'),
  text: fc.string({ unit: 'grapheme', maxLength: 40 }),
  timeout: fc.integer({ min: 1, max: 60 }),
  fails: fc.nat(4).map((chance) => chance === 0),
});
const calls = (first: number) =>
  fc.array(given, { minLength: 3, maxLength: 10 }).map((all) =>
    all.map((call, at): MarkedCall => {
      const timeout = call.shape === 'web' ? webTimeout : call.timeout;
      return { ...call, mark: first + at, timeout };
    }),
  );
// The handlers of the first calls have to be loaded, those of the second are there.
const rounds = fc.tuple(calls(100), calls(200));
const settings = fc.record({ packed: fc.boolean(), around: fc.boolean(), initialize: fc.boolean() });
/** Seconds by which the clock goes on, each time at a moment of its own. */
const steps = fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 4 });

function expectOwnAnswer(call: MarkedCall, { status, text }: Told, startedAt: number): void {
  const { mark, operation, timeout, fails } = call;
  const body = JSON.parse(text);
  const requestId = `request-${mark}`;
  if (operation === 'none') {
    expect({ status, body }).toMatchObject({ status: 404, body: { requestId } });
  } else if (fails) {
    const problem = { requestId, detail: `${requestId} failed`, operation };
    expect({ status, body }).toMatchObject({ status: 500, body: problem });
  } else {
    const told = operation === 'getItem' || operation === 'putItem' ? JSON.parse(body.name) : body;
    const isLate = told.at >= startedAt + timeout * 1000 - Math.min(timeout * 50, 250);
    const late = isLate ? `The operation took longer than ${timeout} seconds.` : '';
    expect(told).toMatchObject({ seen: sightOf(call), late, same: true });
  }
}

type Line = Readonly<Record<string, unknown>>;

function expectOwnLines(call: MarkedCall, all: readonly Line[], around: boolean): void {
  const { mark, operation, fails } = call;
  const head = { requestId: `request-${mark}`, gatewayRequestId: `gateway-${mark}`, operation };
  const line = (message: string) => ({ ...head, message, seen: sightOf(call) });
  const failure = { ...head, level: 'error', error: { message: `${head.requestId} failed` } };
  const start = around ? [line('before'), line('handler')] : [line('handler')];
  const end = fails ? [failure] : around ? [line('after')] : [];
  const own = all.filter(({ requestId }) => requestId === head.requestId);
  expect(own).toMatchObject(operation === 'none' ? [] : [...start, ...end]);
}

it('answers each of overlapping calls by nothing but its own', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), settings, rounds, steps, async (scheduler, settings, rounds, steps) => {
      const turn = () => scheduler.schedule(Promise.resolve());
      const ring = () => void vi.advanceTimersByTime(0);
      const stage: Stage = { turn, ring, meeting: meetingOf(0) };
      const lines: Line[] = [];
      const routes = stagedRoutes(stage);
      const handler = createFunction({
        routes: settings.packed ? packTable(routes) : routes,
        log: (line) => void lines.push(JSON.parse(line)),
        ...(settings.around && { around: stagedAround(stage) }),
        ...(settings.initialize && { initialize: turn }),
      });
      const server = await serveFunction(handler, { port: 0, host: '127.0.0.1', timeout: webTimeout });
      const { port } = server.address() as AddressInfo;
      const checks: (() => void)[] = [];
      for (const calls of rounds) {
        const startedAt = Date.now();
        const meeting = meetingOf(calls.length);
        stage.meeting = meeting;
        const answers = calls.map(async (call) => {
          const told = await send({ handler, port, turn }, call).finally(meeting.come);
          return () => expectOwnAnswer(call, told, startedAt);
        });
        const clock = steps.map(async (seconds) => {
          await meeting.met;
          await turn();
          vi.advanceTimersByTime(seconds * 1000);
        });
        const [told] = await scheduler.waitFor(Promise.all([Promise.all(answers), ...clock]));
        checks.push(...told);
      }
      server.close();
      await once(server, 'close');
      for (const check of checks) check();
      for (const call of rounds.flat()) expectOwnLines(call, lines, settings.around);
      expect(vi.getTimerCount()).toBe(0);
    }),
    { numRuns },
  );
});
