// SetAppsAuthorities steps -> who may call which API in which stage.
import type { GatewayPlan } from '../plan.ts';
import { resolveRef, stepsOf } from './plan-error.ts';

/** Names of the authorised apps of an API and stage; undefined (every app) when the plan authorises nobody anywhere. */
export function readAuthorities(
  plan: GatewayPlan,
): (api: string, stage: string) => ReadonlySet<string> | undefined {
  const names = new Map(stepsOf(plan, 'CreateApp').map((step) => [step.id, step.params.AppName]));
  const authorities = stepsOf(plan, 'SetAppsAuthorities').map((step) => ({
    api: resolveRef(plan, step, 'ApiId', step.params.ApiId, 'CreateApi'),
    stage: step.params.StageName,
    apps: (step.params.AppIds ?? []).map((ref, index) => {
      const id = resolveRef(plan, step, `AppIds[${index}]`, ref, 'CreateApp');
      return names.get(id) ?? id;
    }),
  }));
  if (authorities.length === 0) return () => undefined;
  return (api, stage) => {
    const own = authorities.filter((authority) => authority.api === api && authority.stage === stage);
    return new Set(own.flatMap((authority) => authority.apps));
  };
}
