// Commands of a README -> whether text in them would run as a command: they are run, with every tool a function that
// does nothing and the canary a function that tells.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const TOOLS = ['aliyun', 'cat', 'envsubst', 'node', 'npm', 'ossutil', 's', 'terraform', 'zip'];
const PRELUDE = `${TOOLS.map((tool) => `${tool}() { :; }`).join('\n')}\ncanary() { echo canary > trace; }\n`;

const known = new Map<string, readonly string[]>();

export function shellFaults(path: string, page: string): readonly string[] {
  const blocks = [...page.matchAll(/^```sh\n(.*?)^```$/gms)].map((match) => match[1] ?? '');
  const script = blocks.join('\n');
  const found =
    known.get(script) ?? (script.includes('\0') ? ['a null byte in a command'] : runScript(script));
  known.set(script, found);
  return found.map((fault) => `${path}: ${fault}`);
}

/** Inputs that are not there and folders that are not there are no faults. */
function runScript(script: string): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'hostile-'));
  try {
    execFileSync('/bin/bash', ['--norc', '-c', PRELUDE + script], {
      cwd: folder,
      env: { PATH: '' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  } catch {}
  const traces = readdirSync(folder);
  rmSync(folder, { recursive: true });
  return traces.length > 0 ? [`its commands leave ${traces.join(', ')}`] : syntax(script);
}

function syntax(script: string): readonly string[] {
  try {
    execFileSync('/bin/bash', ['-n', '-c', script], { stdio: 'pipe' });
    return [];
  } catch {
    return ['its commands are not valid shell'];
  }
}
