// An API on disk -> its model, its settings in one environment, and its plan: what a build starts from.
import type { GatewayPlan } from '@gatefold/gateway/plan';
import { FsTree } from 'nx/src/generators/tree';
import { planGateway } from '../emitters/gateway/emit.ts';
import { type PlannedFunction, planFunctions } from '../emitters/gateway/functions.ts';
import { buildApi } from '../model/build.ts';
import type { Api } from '../model/model.ts';
import { type Problem, ProblemError } from '../problem.ts';
import { loadSettings, type Settings } from '../settings/settings.ts';
import { loadDocument } from '../spec/load.ts';
import { npmScope, sourceOf, specFileOf } from '../workspace.ts';

export interface BuiltApi {
  readonly api: Api;
  readonly settings: Settings;
  readonly plan: GatewayPlan;
  readonly functions: readonly PlannedFunction[];
  /** Warnings. */
  readonly problems: readonly Problem[];
}

/** Throws a ProblemError where the document or the settings have errors. */
export async function readApi(root: string, name: string, environment?: string): Promise<BuiltApi> {
  const tree = new FsTree(root, false);
  const source = sourceOf(tree);
  const document = await loadDocument(specFileOf(tree, name), source);
  const loaded = loadSettings(name, source, environment);
  const api = buildApi(document, name, { scope: npmScope(tree) });
  const { plan, problems: planned } = planGateway(api, loaded.settings);
  const problems = [...document.problems, ...loaded.problems, ...planned];
  if (problems.some(({ severity }) => severity === 'error')) throw new ProblemError(problems);
  return { api, settings: loaded.settings, plan, functions: planFunctions(api, loaded.settings), problems };
}
