// npm run bench -- [part…] [--quick] [--json]: measures the named parts, or all, and puts their sections into RESULTS.md.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { readArguments, usage } from './arguments.mjs';
import { replaceSections } from './results.mjs';

const chosen = chosenOrEnd(process.argv.slice(2));
const ROOT = join(import.meta.dirname, '..');
const RESULTS = join(import.meta.dirname, 'RESULTS.md');
const machine = `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`;
const report = { quick: chosen.quick, machine, parts: {} };
const sections = {};

for (const name of chosen.names) {
  console.error(`benchmark: ${name}`);
  const { title, measure, markdown } = await import(`./${name}/part.mjs`);
  const scratch = join(ROOT, 'tmp', 'bench', name);
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true });
  const data = await measure({ quick: chosen.quick, scratch });
  const date = new Date().toISOString().slice(0, 10);
  report.parts[name] = { date, ...data };
  sections[name] = { title, text: `${markdown(data).trim()}\n\nMeasured ${date}, ${machine}.` };
  if (!chosen.json) console.log(`${sections[name].title}\n\n${sections[name].text}\n`);
  if (!chosen.quick) writeFileSync(RESULTS, replaceSections(readFileSync(RESULTS, 'utf8'), sections));
}
if (chosen.json) console.log(JSON.stringify(report, undefined, 2));
// Handlers and compilers that were loaded may still hold timers.
process.exit();

function chosenOrEnd(args) {
  try {
    const chosen = readArguments(args);
    if (!chosen.help) return chosen;
    console.log(usage);
  } catch (error) {
    console.error(`${error.message}\n\n${usage}`);
    process.exitCode = 1;
  }
  return process.exit();
}
