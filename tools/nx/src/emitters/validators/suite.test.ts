// The public JSON Schema Test Suite, draft 2020-12: what a compiled schema says of each instance.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Validator } from '@gatefold/function/validate';
import { describe, expect, it } from 'vitest';
import type { Schema } from '../../spec/document.ts';
import { compileSchemas } from './compile.ts';
import { loadModule } from './load.ts';
import type { Formats } from './record.ts';

interface Group {
  readonly description: string;
  readonly schema: Schema;
  readonly tests: readonly {
    readonly description: string;
    readonly data: unknown;
    readonly valid: boolean;
  }[];
}

const folder = new URL('../../../testdata/json-schema/', import.meta.url);
const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, folder), 'utf8'));
const load = createRequire(import.meta.url);

const parts = [
  'core',
  'applicator',
  'unevaluated',
  'validation',
  'meta-data',
  'format-annotation',
  'content',
];
const metaSchemas = ['schema', ...parts.map((part) => `meta/${part}`)].map((name) => {
  const schema: unknown = load(`ajv/dist/refs/json-schema-2020-12/${name}.json`);
  return [`https://json-schema.org/draft/2020-12/${name}`, schema] as const;
});
const remotes = { ...Object.fromEntries(metaSchemas), ...(read('remotes.json') as object) };

function failures(kind: string, file: string, formats: Formats): readonly string[] {
  const groups = read(`${kind}/${file}`) as readonly Group[];
  return groups.flatMap((group) => {
    const documents = { '': group.schema, ...remotes };
    const text = compileSchemas({ documents, roots: { validate: group.schema }, formats });
    const validate = loadModule<Validator>(text).validate;
    return group.tests.flatMap(({ description, data, valid }) =>
      (validate?.(data) === undefined) === valid ? [] : [`${file}: ${group.description}: ${description}`],
    );
  });
}

const exceptions = read('exceptions.json') as {
  readonly [kind: string]: { readonly [test: string]: string };
};

describe.each([
  ['required', 'ignore'],
  ['format', 'assert'],
] as const)('%s cases', (kind, formats) => {
  const excepted = Object.keys(exceptions[kind] ?? {});
  const files = readdirSync(new URL(`${kind}/`, folder)).filter((file) => !excepted.includes(file));
  it.each(files)('%s', (file) => {
    expect(failures(kind, file, formats)).toEqual(excepted.filter((name) => name.startsWith(`${file}: `)));
  });
});
