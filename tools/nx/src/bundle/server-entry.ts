// Settings of a web function -> its entry: what the custom runtime starts, and calls for every request.
import type { Plugin } from 'esbuild';

export interface WebServer {
  readonly port: number;
  /** Of the function, in seconds. */
  readonly timeout: number;
}

/** The entry point's name for esbuild. */
export const SERVER = 'server';

/** Serves the handler that `main.ts` in the folder exports. */
export function serverEntry(folder: string, { port, timeout }: WebServer): Plugin {
  // Without waiting: what is loaded later imports from this module, and must not wait for a server that has requests.
  const contents = [
    "import { serveFunction } from '@gatefold/function/web';",
    "import { handler } from './main.ts';",
    `serveFunction(handler, ${JSON.stringify({ port, timeout })});`,
  ].join('\n');
  return {
    name: SERVER,
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /^server$/ }, ({ path, kind }) =>
        kind === 'entry-point' ? { path, namespace: SERVER } : undefined,
      );
      onLoad({ filter: /.*/, namespace: SERVER }, () => ({ contents, resolveDir: folder }));
    },
  };
}
