// A built function -> how long Node takes to load it on this machine.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ENTRY } from '../bundle/layout.ts';

/** Milliseconds that the import of the entry takes in a fresh process, median of `runs`; undefined where it fails. */
export function startTime(folder: string, runs = 5): number | undefined {
  const module = JSON.stringify(pathToFileURL(join(folder, ENTRY)).href);
  const code = `const t = performance.now(); await import(${module}); process.stdout.write(String(performance.now() - t)); process.exit(0);`;
  try {
    const times = Array.from({ length: runs }, () => Number(run(code))).sort((a, b) => a - b);
    return times[Math.floor(runs / 2)];
  } catch {
    return undefined;
  }
}

function run(code: string): string {
  return execFileSync(process.execPath, ['--input-type=module', '--eval', code], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 30_000,
  });
}
