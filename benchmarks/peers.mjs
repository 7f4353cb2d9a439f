// Generators of peers, which have a folder and a lock file of their own: installed when first needed.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Their package; what is installed stands in its node_modules. */
export const PEERS = join(import.meta.dirname, 'peers');

/** Installs what the lock file says, once. Nobody's install scripts are run. */
export function installPeers() {
  if (existsSync(join(PEERS, 'node_modules/.package-lock.json'))) return;
  console.error('installing benchmarks/peers');
  execFileSync('npm', ['ci', '--ignore-scripts'], { cwd: PEERS, stdio: ['ignore', 2, 2] });
}
