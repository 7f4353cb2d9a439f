// The generated table of routes -> texts of lines, with each operation an entry of the bundle: what an instance loads at its
// start then hardly grows with the API. The table stays what developers' code and tests see.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type PackedRoute, packRoutes } from '@gatefold/function/pack';
import { OPERATIONS } from './layout.ts';

export interface PackedTable {
  /** The module that takes the table's place. */
  readonly contents: string;
  /** Entry points by name, absolute. */
  readonly entryPoints: Readonly<Record<string, string>>;
}

const ROUTE =
  /^ {2}([\p{ID_Continue}$]+): \{ method: '([A-Z]+)', path: '(\/[^'\\]*)', load: \(\) => import\('([\w./-]+\/([\w.-]+)\.ts)'\) \},$/u;

/** Packs the table in a file; undefined where its lines are not routes alone, or hold text that has to be escaped. */
export function packTable(file: string, validateResponses: boolean): PackedTable | undefined {
  const [, body] = /^export const routes = \{\n([\s\S]*?)^\};$/m.exec(readFileSync(file, 'utf8')) ?? [];
  const routes = body
    ?.trimEnd()
    .split('\n')
    .map((line) => ROUTE.exec(line));
  if (!routes?.every((route) => route !== null)) return undefined;
  const packed = routes.map(([, id = '', method = '', path = '', , file = '']) => ({
    method,
    id,
    file,
    path,
  }));
  const entryPoints = routes.map(([, , , , module = '', name]) => [
    `${OPERATIONS}/${name}`,
    join(dirname(file), module),
  ]);
  return { contents: moduleOf(packed, validateResponses), entryPoints: Object.fromEntries(entryPoints) };
}

/** By a path that esbuild does not take for a pattern. The first look at `import.meta` takes half a millisecond. */
function moduleOf(routes: readonly PackedRoute[], validateResponses: boolean): string {
  return [
    `const load = (file) => import(['./${OPERATIONS}', file + '.mjs'].join('/'));`,
    `export const routes = { pack: ${JSON.stringify(packRoutes(routes))}, validateResponses: ${validateResponses}, load };`,
  ].join('\n');
}
