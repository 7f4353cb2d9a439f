// A workspace on disk -> one API with its settings and its plan, for executors, which have no Nx tree.
import type { GatewayPlan } from '@gatefold/gateway/plan';
import { planGateway } from './emitters/gateway/emit.ts';
import { buildApi } from './model/build.ts';
import type { Api } from './model/model.ts';
import { hasErrors, type Problem, ProblemError } from './problem.ts';
import { loadSettings, type Settings } from './settings/settings.ts';
import { loadDocument, type Source } from './spec/load.ts';
import { npmScopeIn, specFileIn } from './workspace.ts';

export interface PlannedApi {
  readonly api: Api;
  readonly settings: Settings;
  readonly plan: GatewayPlan;
  /** Warnings of the document, the settings and the plan. */
  readonly problems: readonly Problem[];
}

/** The API as one environment has it: `gateway.<environment>.json` over `gateway.json`. Throws a ProblemError. */
export async function loadPlannedApi(
  source: Source,
  name: string,
  environment?: string,
): Promise<PlannedApi> {
  const document = await loadDocument(specFileIn(source, name), source);
  const { settings, problems: settingsProblems } = loadSettings(name, source, environment);
  // Wrong settings stand for the defaults: what would be said of a plan made of these misleads.
  if (hasErrors(settingsProblems)) throw new ProblemError([...document.problems, ...settingsProblems]);
  const api = buildApi(document, name, { scope: npmScopeIn(source) });
  const { plan, problems: planProblems } = planGateway(api, settings);
  const problems = [...document.problems, ...settingsProblems, ...planProblems];
  if (hasErrors(problems)) throw new ProblemError(problems);
  return { api, settings, plan, problems };
}
