// What a build leaves for what follows it: dist/apps/<api>/build.json.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One function; sizes in bytes. */
export interface BuildRecord {
  readonly name: string;
  readonly startBytes: number;
  readonly totalBytes: number;
  readonly modules: number;
}

const FILE = 'build.json';

/** Where a build of an API goes. */
export function buildFolder(root: string, api: string): string {
  return join(root, 'dist', 'apps', api);
}

export function writeRecord(output: string, records: readonly BuildRecord[]): void {
  writeFileSync(join(output, FILE), `${JSON.stringify(records, null, 2)}\n`);
}

/** Undefined where there is no build. */
export function readRecord(output: string): readonly BuildRecord[] | undefined {
  const file = join(output, FILE);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly BuildRecord[]) : undefined;
}
