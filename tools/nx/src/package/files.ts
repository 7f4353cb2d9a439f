// A function's folder -> the files that are deployed, in a fixed order: the bundle's source maps only where they are asked for.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { OPERATIONS } from '../bundle/layout.ts';

export interface PackedFile {
  /** Relative to the function's folder, with forward slashes. */
  readonly path: string;
  readonly content: Uint8Array;
  readonly executable: boolean;
}

/** Sorted by path, character by character, whatever the file system's order. */
export function readFiles(folder: string, withMaps = false): readonly PackedFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => withMaps || !isOwnMap(relative(folder, file)))
    .map((file) => ({
      path: relative(folder, file).replaceAll('\\', '/'),
      content: readFileSync(file),
      executable: (statSync(file).mode & 0o100) !== 0,
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Maps of the bundle's modules lie beside them; those of copied packages are theirs to keep. */
function isOwnMap(path: string): boolean {
  return OWN_MAP.test(path);
}

const OWN_MAP = new RegExp(`^(${OPERATIONS}[/\\\\])?[^/\\\\]+\\.mjs\\.map$`);

/** The maps in a function's folder, relative to it. */
export function ownMaps(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(isOwnMap);
}

export function sizeOf(files: readonly PackedFile[]): number {
  return files.reduce((bytes, { content }) => bytes + content.length, 0);
}
