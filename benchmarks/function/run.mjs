// npm run bench: builds every contender from the same documents, measures them in turns, writes RESULTS.md.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildContender } from './build.mjs';
import { contenders } from './contenders/all.mjs';
import { measureFirst, summariseFirst } from './first.mjs';
import { loadLine, ROOT } from './load-line.mjs';
import { markdown } from './report.mjs';
import { scenarios } from './scenarios.mjs';
import { bundleSizes, growth } from './sizes.mjs';
import { loadHandlers, measureWarm, summarise } from './warm.mjs';

const OWN = 'gatefold';
const BASE = 'hand-written';
const OUT = join(ROOT, 'tmp', 'bench');
const arguments_ = process.argv.slice(2);
const quick = arguments_.includes('--quick');
const json = arguments_.includes('--json');
const settings = quick
  ? { warmUp: 600, rounds: 7, milliseconds: 50, processes: 5 }
  : { warmUp: 2000, rounds: 25, milliseconds: 100, processes: 21 };
const LARGE = 1200;

const say = (text) => json || console.error(text);

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
const line = await loadLine(OUT);
const results = [];
for (const scenario of scenarios(ROOT, LARGE)) results.push(await measure(scenario));
const grown = await growth(
  line,
  ROOT,
  join(OUT, 'growth'),
  quick ? [12, 1000] : [12, 100, 1000],
  settings.processes,
);
const report = { quick, settings, node: process.version, results, growth: grown };
if (json) console.log(JSON.stringify(report, undefined, 2));
else {
  const text = await markdown(report, contenders);
  if (!quick) writeFileSync(join(ROOT, 'benchmarks', 'RESULTS.md'), text);
  console.log(text);
}
process.exit();

async function measure(scenario) {
  const { folders, failures } = await buildAll(scenario);
  const handlers = await loadHandlers(folders, scenario, failures);
  for (const name of Object.keys(folders)) if (!handlers[name]) delete folders[name];
  const event = join(OUT, scenario.name, 'event.json');
  writeFileSync(event, scenario.good);
  say(`${scenario.name}: warm`);
  const warm = summarise(await measureWarm(folders, event, settings), BASE);
  say(`${scenario.name}: first event`);
  const first = summariseFirst(measureFirst(folders, event, settings.processes), BASE);
  const sizes = Object.fromEntries(
    Object.entries(folders).map(([name, folder]) => [name, bundleSizes(folder)]),
  );
  return { name: scenario.name, title: scenario.title, warm, first, sizes, failures };
}

async function buildAll(scenario) {
  const place = (name) => join(OUT, scenario.name, name.replace(/\W+/g, '-'));
  say(`${scenario.name}: building`);
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
