// The generated table of routes, packed or not -> a tree of them, whose handlers are loaded on their first call.
import type { OperationHandler } from '../define-operation.ts';
import { type Plan, planOf } from '../plan.ts';
import { type Grove, openGrove } from './grove.ts';
import type { Pack } from './pack.ts';
import { buildTree, type Entry } from './tree.ts';

/** Where an operation is, and how to get its handler. */
export interface Route {
  readonly method: string;
  /** Path template with the API's base path. */
  readonly path: string;
  readonly load: () => Promise<{ readonly default: OperationHandler }>;
}

export type Routes = { readonly [operationId: string]: Route };

/**
 * The same as the build packs it: texts cost the start of an instance less than a table, whose every function is compiled
 * before the first request.
 */
export interface PackedRoutes {
  readonly pack: Pack;
  /** Whether the operations have validators of their answers. */
  readonly validateResponses: boolean;
  readonly load: (file: string) => ReturnType<Route['load']>;
}

/** A route with the plan of its operation, once its handler is loaded. */
export interface LoadedRoute {
  readonly id: string;
  readonly load: Route['load'];
  plan: Plan | undefined;
}

/** What the build has settled of checking answers; undefined where no build has. */
export function responsesOf(routes: Routes | PackedRoutes): boolean | undefined {
  return isPacked(routes) ? routes.validateResponses : undefined;
}

/** A tree of a table's routes; what is packed is planted as requests come. */
export function plantRoutes(routes: Routes | PackedRoutes): Grove<LoadedRoute> {
  if (!isPacked(routes)) {
    const entries = Object.entries(routes);
    const tree = entries.map(([id, { method, path, load }]) => entry(method, path, id, load));
    return { root: buildTree(tree), plant: () => false };
  }
  return openGrove(routes.pack, (line) => {
    const [method = '', id = '', file = ''] = line.split(' ', 3);
    return entry(method, line.slice(line.indexOf('/')), id, () => routes.load(file));
  });
}

function isPacked(routes: Routes | PackedRoutes): routes is PackedRoutes {
  return typeof routes.load === 'function';
}

function entry(method: string, path: string, id: string, load: Route['load']): Entry<LoadedRoute> {
  return { method, path, value: { id, load, plan: undefined } };
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
