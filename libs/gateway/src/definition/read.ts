// GatewayPlan -> Definition: every step is followed, every reference resolved, every wrong field refused by name.
import type { GatewayPlan, PlanOperation } from '../plan.ts';
import { readPlugins } from '../plugins/read.ts';
import { comparePatterns } from '../route/pattern.ts';
import { readAuthorities } from './authorities.ts';
import { readBackend } from './backend.ts';
import type { Definition, Route } from './definition.ts';
import { type IndexedPlan, indexPlan, resolveRef, type StepOf, stepsOf } from './indexed-plan.ts';
import { readParameters } from './parameters.ts';
import { checkClashes, readPath } from './path.ts';
import { checkOneOf, PlanError } from './plan-error.ts';

/** Reads a plan. Throws `PlanError` for the first thing that is wrong. */
export function readDefinition(given: GatewayPlan): Definition {
  checkShape(given);
  const plan = indexPlan(given);
  checkClashes(plan);
  const notices: string[] = [];
  const authorities = readAuthorities(plan);
  const pluginsOf = readPlugins(plan, (notice) => notices.push(notice));
  const stages = new Map<string, Route[]>();
  for (const [step, stage] of readDeployments(plan, (notice) => notices.push(notice))) {
    const route: Route = {
      id: step.id,
      stage,
      api: step.params,
      ...readPath(plan, step),
      ...readOperation(plan, step),
      ...readParameters(step, (notice) => notices.push(notice)),
      backend: readBackend(plan, step, stage),
      apps: authorities(step.id, stage),
      plugins: pluginsOf(step, stage),
    };
    const routes = stages.get(stage) ?? [];
    routes.push(route);
    stages.set(stage, routes);
  }
  for (const routes of stages.values()) sortRoutes(routes);
  return { api: plan.api, region: plan.region, stages, notices: [...new Set(notices)] };
}

function checkShape(plan: GatewayPlan): void {
  if (plan === null || typeof plan !== 'object')
    throw new PlanError(undefined, 'plan', 'an object is required');
  if (plan.version !== '2016-07-14') throw new PlanError(undefined, 'version', "must be '2016-07-14'");
  for (const list of ['steps', 'operations'] as const) {
    if (!Array.isArray(plan[list])) throw new PlanError(undefined, list, 'a list is required');
  }
}

/** APIs with the stages they are published in. */
function readDeployments(
  plan: IndexedPlan,
  notice: (text: string) => void,
): readonly (readonly [StepOf<'CreateApi'>, string])[] {
  const deployments = stepsOf(plan, 'DeployApi').map((step) => {
    if (!isStage(step.params.StageName)) {
      throw new PlanError(
        step,
        'StageName',
        `'${step.params.StageName}' is not 2 to 10 upper-case letters or digits`,
      );
    }
    return {
      api: resolveRef(plan, step, 'ApiId', step.params.ApiId, 'CreateApi').id,
      stage: step.params.StageName,
    };
  });
  return stepsOf(plan, 'CreateApi').flatMap((step) => {
    checkApi(step);
    if (step.params.AuthType === 'APPOPENID') {
      notice(
        `API '${step.id}': the id token of APPOPENID is not verified by the local gateway, only the app is`,
      );
    }
    const stages = new Set(deployments.filter(({ api }) => api === step.id).map(({ stage }) => stage));
    if (stages.size === 0)
      notice(`API '${step.id}' is published in no stage (no DeployApi step): it answers I404NF`);
    return [...stages].map((stage) => [step, stage] as const);
  });
}

/** System stages and custom ones: 2 to 10 upper-case letters or digits. */
export function isStage(name: unknown): name is string {
  return typeof name === 'string' && /^[A-Z0-9]{2,10}$/.test(name);
}

function checkApi(step: StepOf<'CreateApi'>): void {
  const { params } = step;
  checkOneOf(step, 'AuthType', params.AuthType, ['APP', 'ANONYMOUS', 'APPOPENID']);
  checkOneOf(step, 'AllowSignatureMethod', params.AllowSignatureMethod ?? 'HmacSHA256', [
    'HmacSHA256',
    'HmacSHA1,HmacSHA256',
  ]);
  checkOneOf(step, 'AppCodeAuthType', params.AppCodeAuthType ?? 'DEFAULT', [
    'DEFAULT',
    'DISABLE',
    'HEADER',
    'HEADER_QUERY',
  ]);
}

function readOperation(plan: IndexedPlan, step: StepOf<'CreateApi'>): Pick<Route, 'operation' | 'function'> {
  const found: PlanOperation | undefined = plan.operations.find(({ api }) => api === step.id);
  if (found === undefined)
    throw new PlanError(step, 'operations', 'no entry says which operation and function it is');
  return { operation: found.operation, function: found.function };
}

function sortRoutes(routes: Route[]): void {
  const any = (route: Route) => Number(route.api.RequestConfig.RequestHttpMethod === 'ANY');
  routes.sort((a, b) => comparePatterns(a.pattern, b.pattern) || any(a) - any(b));
}
