// A scratch workspace -> the same with everything generated, and the model that the calls are made from.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tree } from '@nx/devkit';
import { FsTree, flushChanges } from 'nx/src/generators/tree';
import { generateApi } from '../../nx/src/generate.ts';
import { buildApi } from '../../nx/src/model/build.ts';
import type { Api } from '../../nx/src/model/model.ts';
import { type Problem, ProblemError } from '../../nx/src/problem.ts';
import { defaultSettings } from '../../nx/src/settings/settings.ts';
import { loadDocument } from '../../nx/src/spec/load.ts';
import { settingsFile, sourceOf, specFileOf } from '../../nx/src/workspace.ts';
import type { Refusal } from './report.ts';
import { API, type Scratch } from './scratch.ts';

export interface Generated {
  /** Operations of the model that the gateway does not carry. */
  readonly refusals: readonly Refusal[];
  /** Operations that are not in the model, since their methods are not known. */
  readonly leftOut: readonly Refusal[];
  readonly warnings: { readonly [code: string]: number };
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

/**
 * Writes everything that `nx generate api` would. Operations that the gateway cannot carry are left out as a user would
 * do it: by a waiver in the settings for each. Throws what the line throws of anything else.
 */
export async function generate(scratch: Scratch): Promise<Generated> {
  const tree = new FsTree(scratch.root, false);
  tree.write(settingsFile(API), defaultSettings(API));
  tree.write(`apps/${API}/src/main.ts`, ENTRY);
  let refusals: readonly Refused[] = [];
  const { problems: warnings } = await generateApi(tree, API).catch(async (error: unknown) => {
    refusals = await leaveOut(tree, scratch, error);
    return generateApi(tree, API);
  });
  flushChanges(scratch.root, tree.listChanges());
  writeFileSync(join(scratch.root, `apps/${API}/src/caller.ts`), `export * from '@scratch/${API}';\n`);
  return { refusals, leftOut: warnings.flatMap(leftOutBy), warnings: countCodes(warnings) };
}

function leftOutBy({ code, message, line, column }: Problem): readonly Refusal[] {
  if (code !== 'method-unsupported') return [];
  return [{ operation: `(${line}:${column})`, reason: `${code}: ${message}` }];
}

function countCodes(problems: readonly Problem[]): Generated['warnings'] {
  const counts: Record<string, number> = {};
  for (const { code } of problems) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

/** The model that everything was generated from: calls are made by it. */
export async function loadModel({ root }: Scratch): Promise<Api> {
  const tree = new FsTree(root, false);
  const document = await loadDocument(specFileOf(tree, API), sourceOf(tree));
  return buildApi(document, API, { scope: '@scratch' });
}

interface Refused extends Refusal {
  readonly code: string;
}

/** Codes whose waiver leaves the operation out of the gateway. */
const WAIVABLE = ['gateway-path-clash', 'gateway-path-query', 'gateway-method'];

/** Adds waivers for what was refused; throws the error again where one of its problems cannot be waived. */
async function leaveOut(tree: Tree, scratch: Scratch, error: unknown): Promise<readonly Refused[]> {
  if (!(error instanceof ProblemError)) throw error;
  const { operations } = await loadModel(scratch);
  const refusals = error.problems
    .filter(({ severity }) => severity === 'error')
    .map(({ code, message, line, column }) => {
      const at = operations.find(({ location }) => location.line === line && location.column === column);
      if (at === undefined || !WAIVABLE.includes(code)) throw error;
      return { operation: at.id, code, reason: `${code}: ${message}` };
    });
  const waivers = refusals.map(({ code, operation }) => ({
    code,
    operation,
    reason: 'left out by the corpus run',
  }));
  const settings = JSON.parse(defaultSettings(API)) as object;
  tree.write(settingsFile(API), JSON.stringify({ ...settings, waivers }));
  return refusals;
}
