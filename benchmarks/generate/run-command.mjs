// A command of Node -> what it took: milliseconds by the clock and of processor time, bytes at its peak.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const USAGE = pathToFileURL(join(import.meta.dirname, 'usage.mjs')).href;

/** Runs it in a fresh process. Processor time is that of all its processes of Node, memory that of the largest one. */
export function runCommand(args, { cwd, scratch }) {
  const file = join(scratch, 'usage.jsonl');
  rmSync(file, { force: true });
  const env = {
    NODE_OPTIONS: `--import=${USAGE}`,
    GATEFOLD_USAGE: file,
    NX_DAEMON: 'false',
    NX_TUI: 'false',
  };
  const begin = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, {
    cwd,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...env },
  });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}:\n${stderr}`);
  const clock = performance.now() - begin;
  const processes = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return {
    clock,
    processor: processes.reduce((sum, one) => sum + one.processor, 0),
    memory: Math.max(...processes.map((one) => one.memory)),
  };
}
