import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildContender, sizeOf } from './build.mjs';
import * as hand from './contenders/hand-written.mjs';
import * as ajv from './contenders/hand-written-ajv.mjs';
import { loadLine, ROOT } from './load-line.mjs';
import { scenarios } from './scenarios.mjs';
import { loadHandlers, measureWarm, summarise } from './warm.mjs';

const OUT = process.env.OUT ?? join(ROOT, 'tmp/bench');
mkdirSync(OUT, { recursive: true });
const wanted = process.argv[2]?.split(',');
const line = await loadLine(OUT);
for (const s of scenarios(ROOT, 1200)) {
  if (wanted && !wanted.includes(s.name)) continue;
  const f = (n) => join(OUT, s.name, n);
  rmSync(join(OUT, s.name), { recursive: true, force: true });
  const t0 = performance.now();
  const table = await line.runLine(ROOT, s, f('gatefold'));
  console.log(s.name, 'line', Math.round(performance.now() - t0));
  const folders = { gatefold: f('gatefold') };
  for (const c of [hand, ajv]) {
    if (s.name === 'github' && c === ajv) continue;
    await buildContender(c, table, s, f(c.name.replace(/\W+/g, '-')));
    folders[c.name] = f(c.name.replace(/\W+/g, '-'));
  }
  writeFileSync(join(OUT, s.name, 'event.json'), s.good);
  const handlers = await loadHandlers(folders, s);
  for (const [n, d] of Object.entries(folders)) console.log(n, sizeOf(d));
  console.table(summarise(await measureWarm(handlers, s, { rounds: 15, milliseconds: 100 }), 'hand-written'));
}
