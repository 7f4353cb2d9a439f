// What esbuild wrote -> how much of it is loaded when.
import type { Metafile } from 'esbuild';
import { ENTRY } from './bundle.ts';
import { OPERATIONS } from './packed-routes.ts';

/** Bytes, source maps apart. */
export interface ModuleSizes {
  /** Modules loaded before the first request: the entry and what it imports statically. */
  readonly start: number;
  readonly total: number;
  readonly modules: number;
}

export function moduleSizes({ outputs }: Metafile): ModuleSizes {
  const modules = Object.entries(outputs).filter(([path]) => path.endsWith('.mjs'));
  const entry = modules.find(
    ([path]) => path.endsWith(`/${ENTRY}`) && !path.endsWith(`/${OPERATIONS}/${ENTRY}`),
  )?.[0];
  const start = [...reachable(outputs, entry)];
  const sum = (paths: readonly string[]) =>
    paths.reduce((bytes, path) => bytes + (outputs[path]?.bytes ?? 0), 0);
  return { start: sum(start), total: sum(modules.map(([path]) => path)), modules: modules.length };
}

function reachable(outputs: Metafile['outputs'], entry: string | undefined): ReadonlySet<string> {
  const found = new Set<string>();
  const next = entry === undefined ? [] : [entry];
  for (let path = next.pop(); path !== undefined; path = next.pop()) {
    if (found.has(path)) continue;
    found.add(path);
    const imports = outputs[path]?.imports ?? [];
    next.push(
      ...imports
        .filter(({ kind, external }) => kind === 'import-statement' && !external)
        .map((one) => one.path),
    );
  }
  return found;
}

/** Names of packages outside of the bundle that it imports, sorted; Node's own modules are not among them. */
export function externalPackages({ outputs }: Metafile, external: readonly string[]): readonly string[] {
  const imported = Object.values(outputs).flatMap(({ imports }) =>
    imports.filter((one) => one.external === true).map(({ path }) => path),
  );
  return external
    .filter((name) => imported.some((path) => path === name || path.startsWith(`${name}/`)))
    .sort();
}
