// A bundle's folder -> its bytes, and how many of them are loaded before the first event; and how that grows.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { median } from '../interleave.mjs';
import { measureFirst } from './first.mjs';
import { synthetic } from './scenarios.mjs';

/** Bytes of code: all of it, and what the entry imports statically. */
export function bundleSizes(folder) {
  const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.mjs'));
  const sum = (names) => names.reduce((bytes, name) => bytes + statSync(join(folder, name)).size, 0);
  return { total: sum(files), start: sum(startOf(folder)), files: files.length };
}

function startOf(folder) {
  const found = new Set(['index.mjs']);
  for (const name of found) {
    const text = readFileSync(join(folder, name), 'utf8');
    for (const [, other] of text.matchAll(/(?:from|import) ?"(\.\.?\/[^"]+\.mjs)"/g))
      found.add(join(dirname(name), other));
  }
  return [...found];
}

/** What the start weighs, and takes to load in milliseconds of processor time, as operations are added. */
export async function growth(line, root, folder, counts, processes) {
  const results = [];
  for (const count of counts) {
    const scenario = synthetic(count);
    const place = join(folder, String(count));
    await line.runLine(root, scenario, place);
    const event = join(place, 'event.json');
    writeFileSync(event, scenario.good);
    const { all } = measureFirst({ all: place }, event, processes);
    const load = median(all.map(({ loadProcessor }) => loadProcessor));
    const first = median(all.map(({ processor }) => processor));
    results.push({ count, start: bundleSizes(place).start, load, first });
  }
  return results;
}
