// The workspace's files on disk, for code frames outside of a generator run.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Source } from '../spec/load.ts';
import { decodeText } from '../text/decode.ts';

export function diskSource(root: string): Source {
  return {
    read: (path) => {
      try {
        return decodeText(readFileSync(join(root, path)));
      } catch {
        return undefined;
      }
    },
  };
}
