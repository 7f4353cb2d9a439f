// The text of a package's module -> the first file that it looks for beside it, which is not beside it once it is bundled.
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

export interface FileBeside {
  /** As the module has it, from its own folder. */
  readonly path: string;
  /** Where it is asked for; both count from 1. */
  readonly line: number;
  readonly column: number;
}

const HERE = String.raw`(?:__dirname|__filename|\bimport\.meta\.(?:url|dirname|filename))`;
const TEXT = String.raw`(?:'[^'\n]*'|"[^"\n]*")`;

/** Ways to write a path that is built of literals alone. */
const LOOKS = [
  `${HERE}[)\\s]*((?:[,+]\\s*${TEXT}\\s*)+)`,
  `\`\\$\\{${HERE}\\}([^\`$\\n]*)\``,
  `\\bnew URL\\(\\s*(${TEXT})\\s*,\\s*import\\.meta\\.url`,
  `\\brequire\\.resolve\\(\\s*((?=.\\.)${TEXT})`,
].map((source) => new RegExp(source, 'g'));

/** Looks only for what is there now. A `package.json` tells a version: packages do without. */
export function fileBeside(text: string, file: string): FileBeside | undefined {
  if (!/__dirname|__filename|import\.meta|require\.resolve/.test(text)) return undefined;
  for (const look of LOOKS)
    for (const match of text.matchAll(look)) {
      const path = pathOf(match[1] ?? '');
      const before = text.slice(0, match.index).split('\n');
      if (isComment(before.at(-1) ?? '') || !isThere(path, file)) continue;
      return { path, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
    }
  return undefined;
}

/** `, 'lib', 'worker.js'` and `/lib/worker.js` -> `lib/worker.js`. */
function pathOf(literals: string): string {
  const parts = [...literals.matchAll(/(['"])(.*?)\1/g)].map((match) => match[2] ?? '');
  return join('.', ...(parts.length > 0 ? parts : [literals])).replace(/^\//, '');
}

function isThere(path: string, file: string): boolean {
  if (/^\.*$/.test(basename(path)) || basename(path) === 'package.json') return false;
  return existsSync(join(dirname(file), path));
}

function isComment(line: string): boolean {
  return /^\s*\*|\/[/*]/.test(line);
}
