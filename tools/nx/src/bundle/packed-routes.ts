// Operations of a function -> its routes as texts, with each handler an entry of the bundle: what an instance loads at its
// start then hardly grows with the API. The generated table stays what developers' code and tests see.
import { realpathSync } from 'node:fs';
import { packRoutes } from '@gatefold/function/pack';
import type { Plugin } from 'esbuild';
import { handlerPath } from '../emitters/app/emit.ts';
import type { Operation } from '../model/model.ts';
import { OPERATIONS } from './layout.ts';

/** Entry to the developer's file, relative to the workspace. */
export function handlersOf(api: string, operations: readonly Operation[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    operations.map((operation) => [
      `${OPERATIONS}/${operation.fileName}`,
      handlerPath({ name: api }, operation),
    ]),
  );
}

/** `main.ts` stays one and the same; the table that it imports from `file` is the function's own. One has to be imported. */
export function packedRoutes(file: string, operations: readonly Operation[]): Plugin {
  return {
    name: 'packed-routes',
    setup: ({ onLoad, onEnd }) => {
      let isLoaded = false;
      onLoad({ filter: /[\\/]routes\.js$/ }, ({ path }) => {
        if (realpathSync(path) !== realpathSync(file)) return undefined;
        isLoaded = true;
        return { contents: moduleOf(operations), loader: 'js' };
      });
      onEnd(({ errors }) => (isLoaded || errors.length > 0 ? undefined : { errors: [{ text: NOT_LOADED }] }));
    },
  };
}

const NOT_LOADED =
  'The function does not import its routes. Import them from "./generated/routes.js", and give them to createFunction';

/** By a path that esbuild does not take for a pattern. The first look at `import.meta` takes half a millisecond. */
function moduleOf(operations: readonly Operation[]): string {
  const routes = operations.map(({ id, fileName, descriptor: { method, path } }) => ({
    method,
    id,
    file: fileName,
    path,
  }));
  return [
    `const load = (file) => import(['./${OPERATIONS}', file + '.mjs'].join('/'));`,
    `export const routes = { pack: ${JSON.stringify(packRoutes(routes))}, load };`,
  ].join('\n');
}
