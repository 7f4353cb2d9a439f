// The function: builds every contender from the same documents, and measures them in turns.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleLine, ROOT } from '../load-line.mjs';
import { buildContender } from './build.mjs';
import { contenders } from './contenders/all.mjs';
import { measureFirst, summariseFirst } from './first.mjs';
import { report } from './report.mjs';
import { scenarios } from './scenarios.mjs';
import { bundleSizes, growth } from './sizes.mjs';
import { loadHandlers, measureWarm, summarise } from './warm.mjs';

export const title = 'The function';

const OWN = 'gatefold';
const BASE = 'hand-written';
const LARGE = 1200;

/** Builds into `scratch`. */
export async function measure({ quick, scratch }) {
  const settings = quick
    ? { warmUp: 600, starts: 1, rounds: 9, milliseconds: 30, processes: 5 }
    : { warmUp: 2000, starts: 3, rounds: 25, milliseconds: 40, processes: 21 };
  const bundle = await bundleLine(join(import.meta.dirname, 'line.ts'), scratch);
  const line = await import(pathToFileURL(bundle).href);
  const results = [];
  for (const scenario of scenarios(ROOT, LARGE))
    results.push(await measureScenario(scenario, { line, settings, scratch }));
  const counts = quick ? [12, 1000] : [12, 100, 1000];
  const grown = await growth(line, ROOT, join(scratch, 'growth'), counts, settings.processes);
  return { settings, results, growth: grown };
}

/** The section. */
export const markdown = (data) => report(data, contenders);

async function measureScenario(scenario, { line, settings, scratch }) {
  const { folders, failures } = await buildAll(scenario, line, scratch);
  const handlers = await loadHandlers(folders, scenario, failures);
  for (const name of Object.keys(folders)) if (!handlers[name]) delete folders[name];
  const event = join(scratch, scenario.name, 'event.json');
  writeFileSync(event, scenario.good);
  console.error(`${scenario.name}: warm`);
  const warm = summarise(await measureWarm(folders, event, settings), BASE);
  console.error(`${scenario.name}: first event`);
  const first = summariseFirst(measureFirst(folders, event, settings.processes), BASE);
  const sizes = Object.fromEntries(
    Object.entries(folders).map(([name, folder]) => [name, bundleSizes(folder)]),
  );
  return { name: scenario.name, title: scenario.title, warm, first, sizes, failures };
}

async function buildAll(scenario, line, scratch) {
  const place = (name) => join(scratch, scenario.name, name.replace(/\W+/g, '-'));
  console.error(`${scenario.name}: building`);
  const table = await line.runLine(ROOT, scenario, place(OWN));
  const folders = { [OWN]: place(OWN) };
  const failures = {};
  for (const contender of contenders) {
    try {
      await buildContender(contender, table, scenario, place(contender.name));
      folders[contender.name] = place(contender.name);
    } catch (error) {
      failures[contender.name] = firstLine(error);
    }
  }
  return { folders, failures };
}

function firstLine(error) {
  return String(error).split('\n')[0].slice(0, 160);
}
