// Names of packages to the versions that are installed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PEERS } from './peers.mjs';

const places = [import.meta.dirname, join(import.meta.dirname, '..'), PEERS];

/** `name version`, of the installed package. */
export function versioned(name) {
  for (const place of places) {
    try {
      const manifest = JSON.parse(readFileSync(join(place, 'node_modules', name, 'package.json'), 'utf8'));
      return `${name} ${manifest.version}`;
    } catch (cause) {
      if (cause.code !== 'ENOENT') throw cause;
    }
  }
  throw new Error(`${name} is not installed.`);
}
