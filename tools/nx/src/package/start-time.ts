// A built function -> how long Node takes to load it on this machine.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ENTRY } from '../bundle/layout.ts';
import { CODE_PATH } from './code-path.ts';

/** Milliseconds that the import of the entry takes in a fresh process; or why it fails. */
export type Start = { readonly milliseconds: number } | { readonly failure: string };

/** Median of `runs`, with these environment variables besides those of this process. */
export function startTime(
  folder: string,
  environment: { readonly [name: string]: string } = {},
  runs = 5,
): Start {
  const code = script(pathToFileURL(join(folder, ENTRY)).href);
  const times: number[] = [];
  for (let count = 0; count < runs; count++) {
    const start = run(code, { ...environment, [CODE_PATH]: folder });
    if ('failure' in start) return start;
    times.push(start.milliseconds);
  }
  times.sort((a, b) => a - b);
  return { milliseconds: times[Math.floor(runs / 2)] ?? 0 };
}

// What the function prints is its own matter, so the answer has a pipe for itself.
const script = (module: string) => `import { writeSync } from 'node:fs';
const tell = (start) => { writeSync(3, JSON.stringify(start)); process.exit(0); };
const from = performance.now();
try {
  await import(${JSON.stringify(module)});
  tell({ milliseconds: performance.now() - from });
} catch (error) {
  tell({ failure: String(error).split('\\n')[0] });
}`;

const LONGEST = 30_000;

function run(code: string, environment: { readonly [name: string]: string }): Start {
  const { status, signal, output } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...environment },
    timeout: LONGEST,
  });
  const text = output?.[3];
  if (text) return JSON.parse(text) as Start;
  const end = signal === null ? `ended with code ${status}` : `took longer than ${LONGEST / 1000} s`;
  return { failure: `the process ${end}` };
}
