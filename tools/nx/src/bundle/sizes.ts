// What esbuild wrote -> how much of it is loaded when.
import type { Metafile } from 'esbuild';
import { entryOf, reachable } from './reach.ts';

/** Bytes, source maps apart. */
export interface ModuleSizes {
  /** Modules loaded before the first request: the entry and what it imports statically. */
  readonly start: number;
  readonly total: number;
  readonly modules: number;
}

export function moduleSizes({ outputs }: Metafile): ModuleSizes {
  const modules = Object.entries(outputs).filter(([path]) => path.endsWith('.mjs'));
  const start = [...reachable(outputs, [entryOf(outputs)])];
  const sum = (paths: readonly string[]) =>
    paths.reduce((bytes, path) => bytes + (outputs[path]?.bytes ?? 0), 0);
  return { start: sum(start), total: sum(modules.map(([path]) => path)), modules: modules.length };
}
