// A scratch workspace -> the same with everything generated, and the model that the calls are made from.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FsTree, flushChanges } from 'nx/src/generators/tree';
import { generateApi } from '../../nx/src/generate.ts';
import { buildApi } from '../../nx/src/model/build.ts';
import type { Api } from '../../nx/src/model/model.ts';
import { defaultSettings } from '../../nx/src/settings/settings.ts';
import { loadDocument } from '../../nx/src/spec/load.ts';
import { settingsFile, sourceOf } from '../../nx/src/workspace.ts';
import type { Refusal } from './report.ts';
import { API, type Scratch } from './scratch.ts';

export interface Generated {
  /** Absent where the document was refused as a whole. */
  readonly api?: Api;
  /** Operations in the document, those left out included. */
  readonly total: number;
  readonly refusals: readonly Refusal[];
  readonly warnings: number;
}

/** The function's entry in place of the developer's: whoever runs it decides on each answer. */
const ENTRY = `import { createFunction, type FunctionHandler } from '@gatefold/function';
import { routes } from './generated/routes.js';

type Decide = (operation: string, input: unknown) => never;
const state: { decide: Decide | undefined } = { decide: undefined };

/** Takes what is called with each operation's input to get its answer. */
export function answerWith(decide: Decide): void {
  state.decide = decide;
}

export const handler: FunctionHandler = createFunction({
  routes,
  development: true,
  validateResponses: true,
  log: () => undefined,
  around: (operation, input, next) => state.decide?.(operation.id, input) ?? next(),
});
`;

/** Writes everything that `nx generate api` would. Throws what the line throws, but for refusals it can leave out. */
export async function generate({ root, spec }: Scratch): Promise<Generated> {
  const tree = new FsTree(root, false);
  tree.write(settingsFile(API), defaultSettings(API));
  tree.write(`apps/${API}/src/main.ts`, ENTRY);
  const warnings = await generateApi(tree, API);
  flushChanges(root, tree.listChanges());
  writeFileSync(join(root, `apps/${API}/src/caller.ts`), `export * from '@scratch/${API}';\n`);
  const document = await loadDocument(spec, sourceOf(tree));
  const api = buildApi(document, API, { scope: '@scratch' });
  return { api, total: api.operations.length, refusals: [], warnings: warnings.length };
}
