// The workspace -> a scratch copy of it with its own node_modules, made without the network.
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Folders of the workspace's top level and of its projects that are results, not sources. */
const RESULTS = new Set(['.git', '.nx', 'dist', 'tmp', 'coverage', 'node_modules']);

/** Written in place by npm, so it must not share its bytes with the original. */
const OWN_COPY = new Set(['.package-lock.json']);

/** Copies `root` to a new folder below the system's temporary folder and gives its path. */
export function createScratch(root) {
  const scratch = mkdtempSync(join(tmpdir(), 'gatefold-demo-'));
  copyFolder(root, scratch, copyFileSync, (name) => !RESULTS.has(name));
  if (existsSync(join(root, 'node_modules'))) {
    mkdirSync(join(scratch, 'node_modules'));
    copyFolder(join(root, 'node_modules'), join(scratch, 'node_modules'), linkOrCopy, () => true);
  }
  return scratch;
}

function copyFolder(from, to, copyFile, wanted) {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (!wanted(entry.name)) continue;
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else if (entry.isDirectory()) {
      mkdirSync(target);
      copyFolder(source, target, copyFile, wanted);
    } else copyFile(source, target);
  }
}

/** A hard link is quick; where the folders are on two file systems, a copy does. */
function linkOrCopy(source, target) {
  if (OWN_COPY.has(source.split(/[\\/]/).at(-1) ?? '')) return copyFileSync(source, target);
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target);
  }
}
