// One suite, three places: the samples' own tests in memory and behind nx serve, in real processes.
import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createScratch } from '@gatefold/demo/scratch';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
type Variables = { readonly [name: string]: string };

let workspace: string;
const servers: ChildProcess[] = [];

function start(script: string, args: readonly string[], cwd: string, variables: Variables): ChildProcess {
  const environment = Object.entries(process.env).filter(([name]) => !name.startsWith('GATEFOLD_'));
  const quiet = { NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_TUI: 'false', CI: 'true', NO_COLOR: '1' };
  return spawn(process.execPath, [join(workspace, 'node_modules', script), ...args], {
    cwd: join(workspace, cwd),
    env: { ...Object.fromEntries(environment), ...quiet, ...variables },
    detached: true,
  });
}

function listen(child: ChildProcess, heard: (printed: string) => void): void {
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      printed += chunk;
      heard(printed);
    });
}

/** The address that `nx serve` prints. */
function serve(api: string, variables: Variables): Promise<string> {
  const server = start('nx/dist/bin/nx.js', ['serve', api, '--port=0'], '.', variables);
  servers.push(server);
  return new Promise((resolve, reject) => {
    let all = '';
    listen(server, (printed) => {
      all = printed;
      const url = /is at (http:\S+)/.exec(printed)?.[1];
      if (url !== undefined) resolve(url);
    });
    server.on('close', () => reject(new Error(`nx serve ${api} ended:\n${all}`)));
  });
}

/** Runs the suite of an API. */
function runSuite(api: string, variables: Variables): Promise<{ code: number | null; output: string }> {
  const run = start('vitest/vitest.mjs', ['run'], `apps/${api}`, variables);
  return new Promise((resolve) => {
    let output = '';
    listen(run, (printed) => {
      output = printed;
    });
    run.on('close', (code) => resolve({ code, output }));
  });
}

beforeAll(() => {
  workspace = createScratch(ROOT);
});

afterAll(() => {
  for (const { pid, exitCode } of servers)
    if (exitCode === null && pid !== undefined) process.kill(-pid, 'SIGKILL');
  rmSync(workspace, { recursive: true, force: true });
});

describe.each(['hello', 'petstore'])('the suite of %s', (api) => {
  test('passes in memory', async () => {
    const { code, output } = await runSuite(api, {});
    expect(code, output).toBe(0);
  });

  test('passes behind nx serve, given its address, as often as it is run', async () => {
    const GATEFOLD_URL = await serve(api, {});
    for (const url of [GATEFOLD_URL, `${GATEFOLD_URL}/`]) {
      const { code, output } = await runSuite(api, { GATEFOLD_URL: url });
      expect(code, output).toBe(0);
    }
  });
});

test('an app of its own is named by the same variables, and missed with a word of them', async () => {
  const app = { GATEFOLD_APP_KEY: 'own', GATEFOLD_APP_SECRET: 'own-secret' };
  const GATEFOLD_URL = await serve('hello', app);
  const named = await runSuite('hello', { GATEFOLD_URL, ...app });
  expect(named.code, named.output).toBe(0);
  const unnamed = await runSuite('hello', { GATEFOLD_URL });
  expect(unnamed.code).toBe(1);
  expect(unnamed.output).toContain('The gateway refused invoke: status 400, A400IK');
  expect(unnamed.output).toContain('set GATEFOLD_APP_KEY and GATEFOLD_APP_SECRET');
});
