// Files -> a zip with the same bytes wherever and whenever it is made: the only door to fflate.
import { type Zippable, zipSync } from 'fflate';
import type { PackedFile } from './files.ts';

const UNIX = 3;

/** Entries stand in the order given, with one fixed time; of the modes only "executable" is kept. */
export function zip(files: readonly PackedFile[]): Uint8Array {
  const entries: Zippable = {};
  // The first day that a zip can name; local time, because zips know no zone.
  const mtime = new Date(1980, 0, 1);
  for (const { path, content, executable } of files)
    entries[path] = [content, { mtime, os: UNIX, attrs: (executable ? 0o100755 : 0o100644) * 0x10000 }];
  return zipSync(entries, { level: 9 });
}
