// A document -> the project's own function bundle of it, and the table of operations that the other contenders are given.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { FsTree, flushChanges } from 'nx/src/generators/tree';
import { bundleForProduction } from '../../tools/nx/src/bundle/bundle.ts';
import { generateApi } from '../../tools/nx/src/generate.ts';
import { buildApi } from '../../tools/nx/src/model/build.ts';
import type { Operation, TypedField } from '../../tools/nx/src/model/model.ts';
import { defaultSettings } from '../../tools/nx/src/settings/settings.ts';
import { loadDocument } from '../../tools/nx/src/spec/load.ts';
import { settingsFile, sourceOf } from '../../tools/nx/src/workspace.ts';

const API = 'subject';

export interface Scenario {
  readonly document: string;
  readonly format: 'json' | 'yaml';
  readonly operation: string;
  /** Text of the handler of the operation that is called. */
  readonly handler: string;
}

/** What a contender knows of an operation: its request line, its parameters, its JSON body. */
export interface TableEntry {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly { in: string; name: string; required: boolean; schema: unknown }[];
  readonly body?: { readonly required: boolean; readonly schema: unknown };
}

export interface Table {
  readonly operations: readonly TableEntry[];
  readonly schemas: Readonly<Record<string, unknown>>;
}

/** Generates and bundles for production into `folder`; the other handlers stay the stubs of the generator. */
export async function runLine(root: string, scenario: Scenario, folder: string): Promise<Table> {
  const scratch = mkdtempSync(join(tmpdir(), 'gatefold-bench-'));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(scratch, path)), { recursive: true });
    writeFileSync(join(scratch, path), text);
  };
  const spec = `openapi/${API}/openapi.${scenario.format}`;
  write('package.json', '{ "name": "@scratch/source", "private": true, "type": "module" }');
  write('tsconfig.base.json', readFileSync(join(root, 'tsconfig.base.json'), 'utf8'));
  write(spec, scenario.document);
  mkdirSync(join(scratch, 'node_modules/@scratch'), { recursive: true });
  symlinkSync(join(root, 'node_modules/@gatefold'), join(scratch, 'node_modules/@gatefold'), 'dir');
  symlinkSync(`../../libs/${API}`, join(scratch, `node_modules/@scratch/${API}`), 'dir');
  const tree = new FsTree(scratch, false);
  tree.write(settingsFile(API), defaultSettings(API));
  await generateApi(tree, API);
  flushChanges(scratch, tree.listChanges());
  const api = buildApi(await loadDocument(spec, sourceOf(tree)), API, { scope: '@scratch' });
  const called = api.operations.find(({ id }) => id === scenario.operation);
  if (called === undefined) throw new Error(`The document has no operation ${scenario.operation}.`);
  write(
    `apps/${API}/src/operations/${called.fileName}.ts`,
    `import { ${called.id} } from '../generated/operations/${called.fileName}.js';\nexport default ${called.id}(${scenario.handler} as never);\n`,
  );
  await bundleForProduction({ root: scratch, api: API, folder, operations: api.operations });
  rmSync(scratch, { recursive: true, force: true });
  return { operations: api.operations.map(entryOf), schemas: api.schemas };
}

function entryOf(operation: Operation): TableEntry {
  const { id, descriptor, bodies, bodyRequired } = operation;
  const fields = (place: string, all: readonly TypedField[]) =>
    all.map(({ name, required, schema }) => ({ in: place, name, required, schema }));
  const json = bodies.find(({ kind }) => kind === 'json');
  return {
    id,
    method: descriptor.method,
    path: descriptor.path,
    parameters: [
      ...fields('path', operation.path),
      ...fields('query', operation.query),
      ...fields('header', operation.headers),
    ],
    ...(json && { body: { required: bodyRequired, schema: json.schema } }),
  };
}
