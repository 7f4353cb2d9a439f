// A bundle in pieces -> the same with all that an instance loads before its first request in one module: Node takes about
// as long to find a module as to read the code of a small API. The others import what they share with it from there.
import { dirname, relative, resolve } from 'node:path';
import { type BuildOptions, type BuildResult, build, type Metafile, type Plugin } from 'esbuild';
import { ENTRY } from './layout.ts';
import { entryOf, reachable } from './reach.ts';

/** What a build gives that does not write. */
export type Pieces = BuildResult<{ metafile: true; write: false }>;

/** A piece: the text that the first build gave, and the names by which others import from it. */
interface Piece {
  readonly text: string;
  readonly exports: readonly string[];
  /** Its place among those of the start; undefined where it is loaded later. */
  readonly start: number | undefined;
}

/** By absolute path. */
type Places = ReadonlyMap<string, Piece>;

export interface JoinOptions extends BuildOptions {
  readonly absWorkingDir: string;
  readonly outdir: string;
}

/**
 * Bundles pieces once more, and writes. `options` are those that made them. Modules of the folder `library` have no effect
 * when they are evaluated; so they come along with the start where at least half of the operations need them.
 */
export async function joinStart(pieces: Pieces, options: JoinOptions, library: string): Promise<Metafile> {
  const { metafile } = pieces;
  const places = placesOf(pieces, options.absWorkingDir, library);
  const later = [...places].filter(
    ([path, { start }]) => start === undefined && isEntry(path, pieces, options),
  );
  // Pieces stand at the places of what is written, but only in memory.
  const again = { ...options, allowOverwrite: true, metafile: true } as const;
  const first = await build({
    ...again,
    entryPoints: { index: START },
    splitting: false,
    plugins: [startOf(places, options.outdir)],
  });
  if (later.length === 0) return first.metafile;
  const rest = await build({
    ...again,
    entryPoints: later.map(([path]) => ({
      in: path,
      out: relative(options.outdir, path).replace(/\.mjs$/, ''),
    })),
    plugins: [restOf(places)],
  });
  return { inputs: metafile.inputs, outputs: { ...first.metafile.outputs, ...rest.metafile.outputs } };
}

/** What an instance loads before its first request, in pieces. */
export function startTexts({ metafile, outputFiles }: Pieces, root: string): readonly string[] {
  const { outputs } = metafile;
  const start = reachable(outputs, [entryOf(outputs)]);
  return outputFiles.filter(({ path }) => start.has(keyOf(root, path))).map(({ text }) => text);
}

function isEntry(path: string, { metafile }: Pieces, { absWorkingDir }: JoinOptions): boolean {
  return metafile.outputs[keyOf(absWorkingDir, path)]?.entryPoint !== undefined;
}

/** As esbuild names its outputs. */
const keyOf = (root: string, path: string) => relative(root, path).replaceAll('\\', '/');

function placesOf({ metafile, outputFiles }: Pieces, root: string, library: string): Places {
  const { outputs } = metafile;
  const start = [...reachable(outputs, [entryOf(outputs), ...common(outputs, root, library)])];
  return new Map(
    outputFiles.map(({ path, text }) => {
      const at = start.indexOf(keyOf(root, path));
      const exports = outputs[keyOf(root, path)]?.exports ?? [];
      return [path, { text, exports, start: at < 0 ? undefined : at }] as const;
    }),
  );
}

/** Chunks of the library alone that at least half of the entries import. */
function common(outputs: Metafile['outputs'], root: string, library: string): readonly string[] {
  const entries = Object.keys(outputs).filter((path) => outputs[path]?.entryPoint !== undefined);
  const reached = entries.map((path) => reachable(outputs, [path]));
  const isLibrary = (path: string) => !relative(library, resolve(root, path)).startsWith('..');
  return Object.keys(outputs).filter((path) => {
    const inputs = Object.keys(outputs[path]?.inputs ?? {});
    return (
      outputs[path]?.entryPoint === undefined &&
      inputs.length > 0 &&
      [...reachable(outputs, [path])].every((one) =>
        Object.keys(outputs[one]?.inputs ?? {}).every(isLibrary),
      ) &&
      reached.filter((found) => found.has(path)).length * 2 >= entries.length
    );
  });
}

const START = 'start';

/** Aliases of minified pieces are one and the same in all of them, so each piece of the start gets names of its own. */
const nameIn = (start: number, name: string) => (start === 0 ? name : `${name}_${start}`);

/** The module that holds the start, and gives all of its pieces' exports to those that are loaded later. */
function startOf(places: Places, outdir: string): Plugin {
  const own = [...places].filter(([, { start }]) => start !== undefined);
  const lines = own.map(([path, { exports, start = 0 }]) => {
    const names = exports.map((name) => `${name} as ${nameIn(start, name)}`);
    return `export { ${names.join(', ')} } from ${JSON.stringify(path)};`;
  });
  return {
    name: 'start',
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /.*/ }, ({ path, importer, kind }) => {
        if (kind === 'entry-point') return { path, namespace: START };
        const found = resolve(dirname(importer), path);
        const piece = places.get(found);
        if (piece === undefined) return { path, external: true };
        if (piece.start !== undefined) return { path: found };
        return { path: `./${relative(outdir, found).replaceAll('\\', '/')}`, external: true };
      });
      onLoad({ filter: /.*/, namespace: START }, () => ({ contents: lines.join('\n'), resolveDir: outdir }));
      onLoad({ filter: /.*/ }, ({ path }) => ({ contents: places.get(path)?.text ?? '' }));
    },
  };
}

/** What is loaded later finds the start in the folder above. */
function restOf(places: Places): Plugin {
  return {
    name: 'rest',
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /.*/ }, ({ path, importer, kind }) => {
        if (kind === 'entry-point') return { path };
        const found = resolve(dirname(importer), path);
        const piece = places.get(found);
        if (piece === undefined) return { path, external: true };
        return piece.start === undefined ? { path: found } : { path: `../${ENTRY}`, external: true };
      });
      onLoad({ filter: /.*/ }, ({ path }) => ({ contents: renameImports(path, places) }));
    },
  };
}

// Within their lines, so that the source map stays right.
function renameImports(file: string, places: Places): string {
  const text = places.get(file)?.text ?? '';
  return text.replaceAll(/^import \{([^}]*)\} from "([^"]+)";$/gm, (whole, names: string, path: string) => {
    const start = places.get(resolve(dirname(file), path))?.start;
    if (start === undefined) return whole;
    const renamed = names.replaceAll(
      /([\w$]+)( as [\w$]+)?/g,
      (_, name: string, as = ` as ${name}`) => nameIn(start, name) + as,
    );
    return `import {${renamed}} from "${path}";`;
  });
}
