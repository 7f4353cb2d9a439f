// A table of routes -> the tree of them, as far as it is needed.
import { type Grove, openGrove } from './grove.ts';
import { isPacked, type LoadedRoute, type Route, type RouteTable, routeOf } from './table.ts';
import { buildTree, type Entry } from './tree.ts';

/** The tree of a table's routes; what is packed is planted as requests come. */
export function groveOf(table: RouteTable): Grove<LoadedRoute> {
  table.grove ??= openOwn(table);
  return table.grove;
}

function openOwn(table: RouteTable): Grove<LoadedRoute> {
  const { routes } = table;
  const entry = (method: string, path: string, id: string, load: Route['load']): Entry<LoadedRoute> => ({
    method,
    path,
    value: routeOf(table, id, load),
  });
  if (isPacked(routes))
    return openGrove(routes.pack, ({ method, path, id, file }) =>
      entry(method, path, id, () => routes.load(file)),
    );
  const entries = Object.entries(routes);
  return {
    root: buildTree(entries.map(([id, { method, path, load }]) => entry(method, path, id, load))),
    plant: () => false,
  };
}
