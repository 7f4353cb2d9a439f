// Files that no bundler watches (the document, the settings) -> one call for each burst of changes.
import { type FSWatcher, watch } from 'node:fs';
import { join } from 'node:path';

const SETTLE = 100;

/** Watches folders; `onChange` hears of changed files that `matters` lets through, some milliseconds after the last. */
export function watchFolders(
  folders: readonly string[],
  matters: (file: string) => boolean,
  onChange: () => void,
): { readonly stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const watchers: readonly FSWatcher[] = folders.map((folder) =>
    watch(folder, (_, name) => {
      if (name === null || !matters(join(folder, name))) return;
      clearTimeout(timer);
      timer = setTimeout(onChange, SETTLE);
    }),
  );
  return {
    stop: () => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}
