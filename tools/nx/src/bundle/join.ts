// A bundle in pieces -> the same in fewer modules: one that an instance loads before its first request, and one with all that
// reads and writes what is not plain. Node takes about as long to find a module as to read the code of a small API. What the
// others share with these two they import from there.
import { dirname, relative, resolve } from 'node:path';
import { type BuildOptions, type BuildResult, build, type Metafile, type Plugin } from 'esbuild';
import { ENTRY } from './layout.ts';
import { entryOf, reachable } from './reach.ts';

/** What a build gives that does not write. */
export type Pieces = BuildResult<{ metafile: true; write: false }>;

export interface JoinOptions extends BuildOptions {
  readonly absWorkingDir: string;
  readonly outdir: string;
}

/** Absolute folders of modules that have no effect on each other when they are evaluated. */
export interface Libraries {
  readonly function: string;
  readonly wire: string;
}

/** Pieces that become one module. */
interface Group {
  /** Absolute path of that module. */
  readonly file: string;
  /** Absolute paths; what imports the first one's exports dynamically finds them by their names. */
  readonly paths: readonly string[];
}

interface Piece {
  /** As the first build gave it. */
  readonly text: string;
  /** The names by which others import from it. */
  readonly exports: readonly string[];
  readonly group: Group | undefined;
}

/** By absolute path. */
type Places = ReadonlyMap<string, Piece>;

/** Bundles pieces once more, and writes. `options` are those that made them. */
export async function joinPieces(
  pieces: Pieces,
  options: JoinOptions,
  libraries: Libraries,
): Promise<Metafile> {
  const { absWorkingDir: root, outdir } = options;
  const { inputs, outputs } = pieces.metafile;
  const start = startGroup(outputs, root, outdir, libraries);
  const codec = codecGroup(outputs, root, start, libraries);
  const groups = codec === undefined ? [start] : [start, codec];
  const places = placesOf(pieces, root, groups);
  const rest = [...places]
    .filter(
      ([path, { group }]) => group === undefined && outputs[keyOf(root, path)]?.entryPoint !== undefined,
    )
    .map(([path]) => path);
  // Pieces stand at the places of what is written, but only in memory.
  const again = { ...options, allowOverwrite: true, metafile: true } as const;
  const outOf = (file: string) => relative(outdir, file).replace(/\.mjs$/, '');
  const built = await Promise.all([
    ...groups.map((group) =>
      build({
        ...again,
        entryPoints: [{ in: GROUP, out: outOf(group.file) }],
        splitting: false,
        plugins: [piecesOf(group, places)],
      }),
    ),
    ...(rest.length === 0
      ? []
      : [
          build({
            ...again,
            entryPoints: rest.map((path) => ({ in: path, out: outOf(path) })),
            plugins: [piecesOf(undefined, places)],
          }),
        ]),
  ]);
  return { inputs, outputs: Object.assign({}, ...built.map(({ metafile }) => metafile.outputs)) };
}

/** What an instance loads before its first request, in pieces. */
export function startTexts({ metafile, outputFiles }: Pieces, root: string): readonly string[] {
  const { outputs } = metafile;
  const start = reachable(outputs, [entryOf(outputs)]);
  return outputFiles.filter(({ path }) => start.has(keyOf(root, path))).map(({ text }) => text);
}

/** As esbuild names its outputs. */
const keyOf = (root: string, path: string) => relative(root, path).replaceAll('\\', '/');

type Outputs = Metafile['outputs'];

/** The entry with what it imports, and what half of the operations need of the function's library. */
function startGroup(outputs: Outputs, root: string, outdir: string, libraries: Libraries): Group {
  const start = [...reachable(outputs, [entryOf(outputs), ...common(outputs, root, libraries)])];
  return { file: resolve(outdir, ENTRY), paths: start.map((key) => resolve(root, key)) };
}

/** Chunks of the library alone that at least half of the entries import. */
function common(outputs: Outputs, root: string, libraries: Libraries): readonly string[] {
  const entries = Object.keys(outputs).filter((key) => outputs[key]?.entryPoint !== undefined);
  const reached = entries.map((key) => reachable(outputs, [key]));
  return Object.keys(outputs).filter(
    (key) =>
      outputs[key]?.entryPoint === undefined &&
      inputsOf(outputs, root, key).length > 0 &&
      [...reachable(outputs, [key])].every((one) =>
        inputsOf(outputs, root, one).every((path) => isIn(libraries.function, path)),
      ) &&
      reached.filter((found) => found.has(key)).length * 2 >= entries.length,
  );
}

/** The library's own dynamic import with what there is of the wire besides, which no request needs without it. */
function codecGroup(outputs: Outputs, root: string, start: Group, libraries: Libraries): Group | undefined {
  const entry = keyOf(root, resolve(libraries.function, 'src/whole.ts'));
  const whole = Object.keys(outputs).find((key) => outputs[key]?.entryPoint === entry);
  if (whole === undefined) return undefined;
  const wire = Object.keys(outputs).filter((key) => {
    const inputs = inputsOf(outputs, root, key);
    return inputs.length > 0 && inputs.every((path) => isIn(libraries.wire, path));
  });
  const paths = [...reachable(outputs, [whole, ...wire])].map((key) => resolve(root, key));
  return { file: resolve(root, whole), paths: paths.filter((path) => !start.paths.includes(path)) };
}

function inputsOf(outputs: Outputs, root: string, key: string): readonly string[] {
  return Object.keys(outputs[key]?.inputs ?? {}).map((path) => resolve(root, path));
}

function isIn(folder: string, path: string): boolean {
  return !relative(folder, path).startsWith('..');
}

function placesOf({ metafile, outputFiles }: Pieces, root: string, groups: readonly Group[]): Places {
  return new Map(
    outputFiles.map(({ path, text }) => {
      const exports = metafile.outputs[keyOf(root, path)]?.exports ?? [];
      return [path, { text, exports, group: groups.find(({ paths }) => paths.includes(path)) }] as const;
    }),
  );
}

/** Aliases of minified pieces are one and the same in all of them, so each piece of a group gets names of its own. */
function nameIn({ paths }: Group, path: string, name: string): string {
  const place = paths.indexOf(path);
  return place === 0 ? name : `${name}_${place}`;
}

const GROUP = 'group';

/** Bundles the pieces of a group, or those of none, and leads to whatever module has the others. */
function piecesOf(group: Group | undefined, places: Places): Plugin {
  return {
    name: 'pieces',
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /.*/ }, ({ path, importer, kind }) => {
        if (kind === 'entry-point') return group ? { path, namespace: GROUP } : { path };
        const found = resolve(dirname(importer), path);
        const piece = places.get(found);
        if (piece === undefined) return { path, external: true };
        if (piece.group === group) return { path: found };
        return { path: pathFrom(group?.file ?? importer, piece.group?.file ?? found), external: true };
      });
      if (group)
        onLoad({ filter: /.*/, namespace: GROUP }, () => ({
          contents: exportsOf(group, places),
          resolveDir: dirname(group.file),
        }));
      onLoad({ filter: /.*/ }, ({ path }) => ({ contents: renameImports(path, places) }));
    },
  };
}

/** The module that holds a group gives all of its pieces' exports to the others. */
function exportsOf(group: Group, places: Places): string {
  const lines = group.paths.map((path) => {
    const names = places.get(path)?.exports.map((name) => `${name} as ${nameIn(group, path, name)}`) ?? [];
    return `export { ${names.join(', ')} } from ${JSON.stringify(path)};`;
  });
  return lines.join('\n');
}

function pathFrom(file: string, other: string): string {
  const path = relative(dirname(file), other).replaceAll('\\', '/');
  return path.startsWith('.') ? path : `./${path}`;
}

// Within their lines, so that the source map stays right.
function renameImports(file: string, places: Places): string {
  const piece = places.get(file);
  return (piece?.text ?? '').replaceAll(
    /^import \{([^}]*)\} from "([^"]+)";$/gm,
    (whole, names: string, path: string) => {
      const found = resolve(dirname(file), path);
      const group = places.get(found)?.group;
      if (group === undefined || group === piece?.group) return whole;
      const renamed = names.replaceAll(
        /([\w$]+)( as [\w$]+)?/g,
        (_, name: string, as = ` as ${name}`) => nameIn(group, found, name) + as,
      );
      return `import {${renamed}} from "${path}";`;
    },
  );
}
