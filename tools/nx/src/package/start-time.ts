// A built function -> how long Node takes to load it on this machine.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ENTRY } from '../bundle/layout.ts';
import { CODE_PATH } from './code-path.ts';

/** Milliseconds that the import of the entry takes in a fresh process; or why it fails. */
export type Start = { readonly milliseconds: number } | { readonly failure: string };

/** Has the server of a web function take a free port, which nothing outside of this machine reaches. */
const FREE_PORT = { GATEFOLD_HOST: '127.0.0.1', GATEFOLD_PORT: '0' };

/** Median of `runs`, with these environment variables besides those of this process. */
export function startTime(
  folder: string,
  environment: { readonly [name: string]: string } = {},
  runs = 5,
): Start {
  const code = script(pathToFileURL(join(folder, ENTRY)).href);
  const times: number[] = [];
  for (let count = 0; count < runs; count++) {
    const start = run(code, { ...environment, ...FREE_PORT, [CODE_PATH]: folder });
    if ('failure' in start) return start;
    times.push(start.milliseconds);
  }
  times.sort((a, b) => a - b);
  return { milliseconds: times[Math.floor(runs / 2)] ?? 0 };
}

// What the function prints is its own matter, so the answer has a pipe for itself.
const script = (module: string) => `import { writeSync } from 'node:fs';
const tell = (start) => { writeSync(3, JSON.stringify(start)); process.exit(0); };
const fail = (error) => tell({ failure: String(error) });
process.on('uncaughtException', fail);
const from = performance.now();
await import(${JSON.stringify(module)}).then(() => tell({ milliseconds: performance.now() - from }), fail);`;

const LONGEST = 30_000;

function run(code: string, environment: { readonly [name: string]: string }): Start {
  const { status, signal, output, error } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', code],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...environment },
      timeout: LONGEST,
      maxBuffer: Number.POSITIVE_INFINITY,
    },
  );
  const text = output?.[3];
  if (text) {
    const start: Start = JSON.parse(text);
    return 'failure' in start ? { failure: firstLine(start.failure) } : start;
  }
  const end = error === undefined ? endOf(status, signal) : `took longer than ${LONGEST / 1000} s`;
  const reason = firstLine(output?.[2] ?? '');
  return { failure: `the process ${end}${reason && `: ${reason}`}` };
}

// Node's own code for a module that waits while nothing is left to happen.
function endOf(status: number | null, signal: string | null): string {
  if (signal !== null) return `was ended by ${signal}`;
  return `ended with code ${status}${status === 13 ? ', as a top-level await never settles' : ''}`;
}

const MOST_CHARACTERS = 200;

/** The first line that is none of Node's warnings. */
function firstLine(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  return (
    lines.find((line) => line !== '' && !/^\((node:|Use `node)/.test(line))?.slice(0, MOST_CHARACTERS) ?? ''
  );
}
