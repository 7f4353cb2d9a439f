// esbuild's account of a bundle -> the same with those inputs and imports alone that something in the bundle is made of.
import type { Metafile } from 'esbuild';

/** By path, relative to the workspace. */
export type Inputs = Metafile['inputs'];

export function inUse({ inputs, outputs }: Metafile): Metafile {
  const used = new Set(Object.values(outputs).flatMap((output) => Object.keys(output.inputs)));
  const outside = new Set(
    Object.values(outputs).flatMap(({ imports }) => imports.map(({ kind, path }) => `${kind} ${path}`)),
  );
  const kept = Object.entries(inputs)
    .filter(([path]) => used.has(path))
    .map(([path, input]) => {
      const imports = input.imports.filter(
        ({ kind, path: other, external }) => !external || outside.has(`${kind} ${other}`),
      );
      return [path, { ...input, imports }] as const;
    });
  return { inputs: Object.fromEntries(kept), outputs };
}
