// The generated table of routes, packed or not -> routes whose handlers are loaded on their first call.
import type { OperationHandler } from '../define-operation.ts';
import type { Plan } from '../plan.ts';
import type { Group } from './find-usual.ts';
import type { Grove } from './grove.ts';
import type { Node, Target } from './node.ts';
import type { Pack } from './packed.ts';

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
  readonly load: (file: string) => ReturnType<Route['load']>;
}

/** A route with the plan of its operation, once its handler is loaded. */
export interface LoadedRoute {
  readonly id: string;
  readonly load: Route['load'];
  plan: Plan | undefined;
}

/** A function's routes, with what is known of them from the requests so far. */
export interface RouteTable {
  readonly routes: Routes | PackedRoutes;
  /** By operation id. */
  readonly loaded: Map<string, LoadedRoute>;
  /** By key of the pack. */
  readonly groups: Map<string, Group>;
  /** By method and form of the path. */
  readonly targets: Map<string, Target<LoadedRoute>>;
  /** Where requests have gone more than once. */
  learned: Node<LoadedRoute> | undefined;
  /** Opened for the first request that is not usual. */
  grove: Grove<LoadedRoute> | undefined;
}

/** Opens a table; nothing is looked at yet. */
export function openTable(routes: Routes | PackedRoutes): RouteTable {
  return {
    routes,
    loaded: new Map(),
    groups: new Map(),
    targets: new Map(),
    learned: undefined,
    grove: undefined,
  };
}

/** Whether the build has packed a table. */
export function isPacked(routes: Routes | PackedRoutes): routes is PackedRoutes {
  return typeof routes.load === 'function';
}

/** The one route of an operation. */
export function routeOf({ loaded }: RouteTable, id: string, load: Route['load']): LoadedRoute {
  let route = loaded.get(id);
  if (route === undefined) {
    route = { id, load, plan: undefined };
    loaded.set(id, route);
  }
  return route;
}
