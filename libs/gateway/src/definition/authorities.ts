// SetAppsAuthorities steps -> who may call which API in which stage.
import { type IndexedPlan, resolveRef, stepsOf } from './indexed-plan.ts';

/** Names of the authorised apps of an API and stage; undefined (every app) when the plan authorises nobody anywhere. */
export function readAuthorities(
  plan: IndexedPlan,
): (api: string, stage: string) => ReadonlySet<string> | undefined {
  const authorities = stepsOf(plan, 'SetAppsAuthorities').map((step) => ({
    api: resolveRef(plan, step, 'ApiId', step.params.ApiId, 'CreateApi').id,
    stage: step.params.StageName,
    apps: (step.params.AppIds ?? []).map(
      (ref, index) => resolveRef(plan, step, `AppIds[${index}]`, ref, 'CreateApp').params.AppName,
    ),
  }));
  if (authorities.length === 0) return () => undefined;
  return (api, stage) => {
    const own = authorities.filter((authority) => authority.api === api && authority.stage === stage);
    return new Set(own.flatMap((authority) => authority.apps));
  };
}
