// Command line -> the documents to run and how.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const USAGE =
  'npm run corpus -- <files or folders> [--json report.json] [--only <operation>] [--seed <number>] [--references <folder>] [--patience <minutes>] [--skip-types] [--keep]';

export interface Arguments {
  /** Absolute paths. */
  readonly files: readonly string[];
  readonly json?: string;
  /** Absolute path of the folder that documents may refer to files in, beside their own. */
  readonly references?: string;
  /** Id of the one operation to call. */
  readonly only?: string;
  /** The same seed gives the same values. */
  readonly seed: number;
  /** Minutes that a document may go on for without anything coming of it. */
  readonly patience: number;
  /** Keeps the scratch workspace and says where it is. */
  readonly keep: boolean;
  /** For trying many seeds: types do not depend on them. */
  readonly skipTypes: boolean;
}

/** Throws with the usage where the command line makes no sense. */
export function readArguments(argv: readonly string[], directory: string): Arguments {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      json: { type: 'string' },
      references: { type: 'string' },
      only: { type: 'string' },
      seed: { type: 'string', default: '1' },
      patience: { type: 'string', default: '10' },
      keep: { type: 'boolean', default: false },
      'skip-types': { type: 'boolean', default: false },
    },
  });
  const files = positionals.flatMap((path) => documentsAt(resolve(directory, path)));
  const seed = Number(values.seed);
  const patience = Number(values.patience);
  if (files.length === 0 || !Number.isInteger(seed) || !(patience > 0)) throw new Error(USAGE);
  return {
    files,
    seed,
    patience,
    keep: values.keep,
    skipTypes: values['skip-types'],
    ...(values.json !== undefined && { json: values.json }),
    ...(values.references !== undefined && { references: resolve(directory, values.references) }),
    ...(values.only !== undefined && { only: values.only }),
  };
}

function documentsAt(path: string): readonly string[] {
  if (!existsSync(path)) throw new Error(`There is no file or folder ${path}.\n${USAGE}`);
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => /\.(json|ya?ml)$/.test(name))
    .map((name) => join(path, name));
}
