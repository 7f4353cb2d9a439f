// Bundles of contenders -> milliseconds to the first answered event, beyond the bare start of Node: a fresh process for
// each, in turns.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from '../interleave.mjs';

const CHILD = fileURLToPath(new URL('child.mjs', import.meta.url));

/** Milliseconds by the clock, and of processor time, for each contender in each round. */
export function measureFirst(folders, eventFile, rounds) {
  const names = Object.keys(folders);
  const results = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 ? names : names.toReversed()) {
      const bundle = join(folders[name], 'index.mjs');
      const result = JSON.parse(
        execFileSync(process.execPath, [CHILD, bundle, eventFile], { encoding: 'utf8' }),
      );
      if (result.statusCode >= 300) throw new Error(`${name} answered ${result.statusCode}`);
      results[name].push(result);
    }
  }
  return results;
}

/** Medians, and the median of each round's ratio to the base in processor time. */
export function summariseFirst(results, base) {
  return Object.fromEntries(
    Object.entries(results).map(([name, list]) => [
      name,
      {
        milliseconds: median(list.map(({ first }) => first)),
        load: median(list.map(({ load }) => load)),
        processor: median(list.map(({ processor }) => processor)),
        ratio: median(list.map(({ processor }, round) => processor / results[base][round].processor)),
      },
    ]),
  );
}
