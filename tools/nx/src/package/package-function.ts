// The folder of a built function -> its zip, its source maps beside it, and what is to be said about them.
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Problem } from '../problem.ts';
import type { Settings } from '../settings/settings.ts';
import type { BuildRecord } from './build-record.ts';
import { ownMaps, readFiles, sizeOf } from './files.ts';
import { startTime } from './start-time.ts';
import { zip } from './zip.ts';

export interface PackedFunction extends BuildRecord {
  /** Bytes of the zip. */
  readonly zipBytes: number;
  /** Bytes of everything in it. */
  readonly unpackedBytes: number;
  /** Milliseconds to load the entry on this machine; absent where it could not be loaded. */
  readonly startMilliseconds?: number;
  /** Why it could not. */
  readonly startFailure?: string;
}

/** Writes `<name>.zip` and the folder `<name>.maps`. The zip has the maps too where `environment` makes Node read them. */
export function packFunction(
  built: BuildRecord,
  folder: string,
  output: string,
  environment: Settings['function']['environment'] = {},
): PackedFunction {
  const files = readFiles(folder, environment.NODE_OPTIONS?.includes('--enable-source-maps'));
  const packed = zip(files);
  writeFileSync(join(output, `${built.name}.zip`), packed);
  copyMaps(folder, join(output, `${built.name}.maps`));
  const start = startTime(folder, environment);
  return {
    ...built,
    zipBytes: packed.length,
    unpackedBytes: sizeOf(files),
    ...('failure' in start
      ? { startFailure: start.failure }
      : { startMilliseconds: Number(start.milliseconds.toFixed(1)) }),
  };
}

/** A warning for a function that could not be started. */
export function checkStart(settings: Settings, { name, startFailure }: PackedFunction): readonly Problem[] {
  if (startFailure === undefined) return [];
  const message = `The function ${name} does not start on this machine (${startFailure}). Correct that, unless it has in the cloud what is missing here.`;
  const file = `apps/${settings.api}/src/main.ts`;
  return [{ code: 'package-start', severity: 'warning', message, file, line: 1, column: 1 }];
}

function copyMaps(folder: string, output: string): void {
  for (const name of ownMaps(folder)) {
    mkdirSync(dirname(join(output, name)), { recursive: true });
    copyFileSync(join(folder, name), join(output, name));
  }
}
