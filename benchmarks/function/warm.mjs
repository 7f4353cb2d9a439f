// Bundles of contenders -> events a second once warm: short runs in turns, one event at a time.
import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { median } from '../interleave.mjs';
import { context } from './event.mjs';

const CHILD = fileURLToPath(new URL('warm-child.mjs', import.meta.url));
// The processors of a machine are not equally busy: all contenders get the same one, where Linux can see to that.
const ONE_PROCESSOR =
  spawnSync('taskset', ['-c', '0', 'true']).status === 0
    ? { execPath: 'taskset', execArgv: ['-c', '0', process.execPath] }
    : {};

/** Loads the handlers of bundles, and proves that each answers as it should; who does not is among the failures. */
export async function loadHandlers(folders, scenario, failures) {
  const handlers = {};
  for (const [name, folder] of Object.entries(folders)) {
    try {
      const { handler } = await import(pathToFileURL(join(folder, 'index.mjs')).href);
      await proveHandler(name, handler, scenario);
      handlers[name] = handler;
    } catch (error) {
      failures[name] = String(error).split('\n')[0].slice(0, 160);
    }
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

/**
 * Events a second of each bundle in each round. Each has a process of its own, and they take turns; then all start anew,
 * for what V8 makes of a bundle is not the same in every process.
 */
export async function measureWarm(folders, eventFile, settings) {
  const names = Object.keys(folders);
  const speeds = Object.fromEntries(names.map((name) => [name, []]));
  for (let start = 0; start < settings.starts; start++)
    await measureOnce(folders, eventFile, settings, speeds);
  return speeds;
}

async function measureOnce(folders, eventFile, { rounds, milliseconds, warmUp }, speeds) {
  const names = Object.keys(folders);
  const children = {};
  for (const name of names) {
    children[name] = fork(CHILD, [join(folders[name], 'index.mjs'), eventFile], ONE_PROCESSOR);
    await once(children[name], 'message');
    await run(children[name], warmUp);
  }
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 ? names : names.toReversed()) {
      speeds[name].push(await run(children[name], milliseconds));
    }
  }
  for (const name of names) children[name].kill();
}

async function run(child, milliseconds) {
  child.send(milliseconds);
  const [speed] = await once(child, 'message');
  return speed;
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
