// The generated table of routes -> a tree, planted as requests come, whose handlers are loaded on their first call.
import type { OperationHandler } from '../define-operation.ts';
import { type Plan, planOf } from '../plan.ts';
import { type Grove, openGrove } from './grove.ts';
import type { Entry } from './tree.ts';

/** Where an operation is, and how to get its handler. */
export interface Route {
  readonly method: string;
  /** Path template with the API's base path. */
  readonly path: string;
  readonly load: () => Promise<{ readonly default: OperationHandler }>;
}

export type Routes = { readonly [operationId: string]: Route };

/** A route with the plan of its operation, once its handler is loaded. */
export interface LoadedRoute {
  readonly id: string;
  readonly load: Route['load'];
  plan: Plan | undefined;
}

/** Opens the grove of a table. */
export function plantRoutes(routes: Routes): Grove<LoadedRoute> {
  const entries: Entry<LoadedRoute>[] = [];
  for (const id of Object.keys(routes)) {
    const { method, path, load } = routes[id] as Route;
    entries.push({ method, path, value: { id, load, plan: undefined } });
  }
  return openGrove(entries);
}

/** Loads a route's handler and plans its operation. A failed load is tried again with the next request. */
export async function loadPlan(route: LoadedRoute): Promise<Plan> {
  const module: { readonly default?: unknown } = await route.load();
  const handler = module.default;
  if (!isHandler(handler)) {
    throw new Error(`Operation ${route.id} has no handler: its file must export default ${route.id}(...).`);
  }
  if (handler.operation.id !== route.id) {
    throw new Error(
      `The handler file of operation ${route.id} exports the handler of ${handler.operation.id}.`,
    );
  }
  route.plan = planOf(handler);
  return route.plan;
}

function isHandler(value: unknown): value is OperationHandler {
  return typeof value === 'object' && value !== null && 'operation' in value && 'handle' in value;
}
