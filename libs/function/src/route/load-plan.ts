// A route -> the plan of its operation, once its handler is loaded.
import { isHandler } from '../define-operation.ts';
import { loadWhole } from '../load-whole.ts';
import { type Plan, planOf } from '../plan.ts';
import type { LoadedRoute } from './table.ts';

/** Loads a route's handler and plans its operation. A failed load is tried again with the next request. */
export async function loadPlan(route: LoadedRoute): Promise<Plan> {
  const module: { readonly default?: unknown } = await route.load();
  const handler = module.default;
  if (!isHandler(handler) || handler.operation.id !== route.id)
    throw (await loadWhole()).handlerRefusal(route.id, handler);
  route.plan = planOf(handler);
  return route.plan;
}
