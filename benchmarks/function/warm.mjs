// Bundles of contenders -> events a second once warm: short runs in turns within one process, one event at a time.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { median } from '../client/interleave.mjs';
import { context } from './event.mjs';

/** Loads the handlers of bundles, and proves that each answers as it should. */
export async function loadHandlers(folders, scenario) {
  const handlers = {};
  for (const [name, folder] of Object.entries(folders)) {
    const { handler } = await import(pathToFileURL(join(folder, 'index.mjs')).href);
    await proveHandler(name, handler, scenario);
    handlers[name] = handler;
  }
  return handlers;
}

async function proveHandler(name, handler, { good, bad }) {
  const right = await handler(good, context);
  if (right.statusCode !== 200 && right.statusCode !== 201)
    throw new Error(`${name} answered ${right.statusCode}: ${right.body}`);
  const wrong = await handler(bad, context);
  if (wrong.statusCode < 400 || wrong.statusCode > 422)
    throw new Error(`${name} took a wrong body: ${wrong.statusCode} ${wrong.body}`);
  const lost = JSON.parse(good.toString('utf8'));
  const missing = await handler(Buffer.from(JSON.stringify({ ...lost, path: '/no/such/path' })), context);
  if (missing.statusCode !== 404)
    throw new Error(`${name} answered ${missing.statusCode} for an unknown path`);
}

/** Events a second of each handler in each round. */
export async function measureWarm(handlers, { good }, { rounds, milliseconds }) {
  const names = Object.keys(handlers);
  const speeds = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = -3; round < rounds; round++) {
    for (const name of round % 2 ? names : names.toReversed()) {
      const speed = await run(handlers[name], good, milliseconds);
      if (round >= 0) speeds[name].push(speed);
    }
  }
  return speeds;
}

// Processor time, not the clock's: on a busy machine the clock mostly measures the neighbours.
async function run(handler, event, milliseconds) {
  const begin = process.cpuUsage();
  let count = 0;
  let spent = 0;
  do {
    for (let index = 0; index < 16 && (index === 0 || count > 0); index++) {
      await handler(event, context);
      count += 1;
    }
    const { user, system } = process.cpuUsage(begin);
    spent = (user + system) / 1000;
  } while (spent < milliseconds);
  return (count / spent) * 1000;
}

/** Median speed, and the median of the ratios to the base of the same round. */
export function summarise(speeds, base) {
  return Object.fromEntries(
    Object.entries(speeds).map(([name, list]) => [
      name,
      {
        perSecond: Math.round(median(list)),
        ratio: median(list.map((speed, round) => speed / speeds[base][round])),
      },
    ]),
  );
}
