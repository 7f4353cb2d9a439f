// The folder of a built function -> its zip, its source maps beside it, and what is to be said about them.
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
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
  const milliseconds = startTime(folder);
  return {
    ...built,
    zipBytes: packed.length,
    unpackedBytes: sizeOf(files),
    ...(milliseconds !== undefined && { startMilliseconds: Number(milliseconds.toFixed(1)) }),
  };
}

function copyMaps(folder: string, output: string): void {
  for (const name of ownMaps(folder)) {
    mkdirSync(dirname(join(output, name)), { recursive: true });
    copyFileSync(join(folder, name), join(output, name));
  }
}
