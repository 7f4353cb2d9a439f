// Child processes of the demo: run one to its end, or start one that serves.
import { spawn } from 'node:child_process';

/** No daemon, no cloud, no colours, no questions. */
const ENVIRONMENT = {
  ...process.env,
  NX_DAEMON: 'false',
  NX_NO_CLOUD: 'true',
  NX_TUI: 'false',
  CI: 'true',
  FORCE_COLOR: '0',
};

function start(cwd, command, args) {
  return spawn(command, args, {
    cwd,
    env: ENVIRONMENT,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
}

/** Runs a command; gives what it printed, or throws with that text where it fails. */
export function run(cwd, command, ...args) {
  return new Promise((resolve, reject) => {
    const child = start(cwd, command, args);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${[command, ...args].join(' ')} ended with ${code}\n${output}`));
    });
  });
}

/** Starts a server; resolves with the first match of `ready` in what it prints. `lines` collects everything. */
export function startServer(cwd, ready, command, ...args) {
  const child = start(cwd, command, args);
  const lines = [];
  const stop = () =>
    new Promise((resolve) => {
      if (child.exitCode !== null) return resolve();
      child.on('close', resolve);
      stopGroup(child);
    });
  return new Promise((resolve, reject) => {
    let output = '';
    const onData = (chunk) => {
      output += chunk;
      lines.push(...String(chunk).split('\n'));
      const match = ready.exec(output);
      if (match !== null) resolve({ match, lines, stop });
    };
    for (const stream of [child.stdout, child.stderr]) stream.on('data', onData);
    child.on('error', reject);
    child.on('close', (code) =>
      reject(new Error(`${[command, ...args].join(' ')} ended with ${code}\n${output}`)),
    );
  });
}

function stopGroup(child) {
  if (process.platform === 'win32') child.kill();
  else process.kill(-child.pid, 'SIGTERM');
}
