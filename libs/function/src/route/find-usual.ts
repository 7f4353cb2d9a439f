// Method and path of a request -> its route among packed ones, by nothing but texts that are alike. Whatever else there is to
// a request is left to `resolveRoute`, which leads to the same route.
import type { Destination, FoundRoute } from './destination.ts';
import { anything, untold } from './packed.ts';
import { setOwn } from './set-own.ts';
import { isPacked, type LoadedRoute, type PackedRoutes, type RouteTable, routeOf } from './table.ts';

/** A route with the names of its parameters, in the order of their places. */
export interface Target {
  readonly route: LoadedRoute;
  readonly names: readonly string[];
}

/** Routes with as many segments and the same first one. */
export interface Group {
  /** Places of parameters, the most literal form first. */
  readonly forms: readonly (readonly number[])[];
  /** Paths may have forms that come after these. */
  readonly isTold: boolean;
  readonly lines: string;
}

/** The route that `resolveRoute` would find; undefined where it takes that one to find or to refuse. */
export function findUsual(table: RouteTable, to: Destination): FoundRoute<LoadedRoute> | undefined {
  const { routes } = table;
  const { method, path, pathParameters } = to;
  // HEAD may go to a GET that is more literal.
  if (!isPacked(routes) || method === 'HEAD' || path.includes('%') || path.includes('{')) return undefined;
  const segments = path.split('/');
  for (const first of [segments[1], anything]) {
    const group = groupOf(table, routes, `${segments.length - 1}/${first}`);
    if (group === undefined) continue;
    for (const places of group.forms) {
      const form = places.length === 0 ? path : formOf(segments, places);
      const target = form === undefined ? undefined : targetOf(table, routes, group, `${method} ${form}`);
      if (target !== undefined) return found(target, segments, places, pathParameters);
    }
    if (!group.isTold) return undefined;
  }
  return undefined;
}

function groupOf({ groups }: RouteTable, { pack }: PackedRoutes, key: string): Group | undefined {
  const known = groups.get(key);
  if (known !== undefined || !Object.hasOwn(pack, key)) return known;
  const lines = pack[key] ?? '';
  const forms = lines.slice(0, lines.indexOf('\n')).split(' ');
  const isTold = forms[forms.length - 1] !== untold;
  if (!isTold) forms.pop();
  const group = {
    forms: forms.map((places) => (places === '' ? [] : places.split(',').map(Number))),
    isTold,
    lines,
  };
  groups.set(key, group);
  return group;
}

/** The path with braces in place of its parameters; undefined where one would be empty. */
function formOf(segments: readonly string[], places: readonly number[]): string | undefined {
  const form = [...segments];
  for (const place of places) {
    if (form[place] === '') return undefined;
    form[place] = anything;
  }
  return form.join('/');
}

function targetOf(
  table: RouteTable,
  { load }: PackedRoutes,
  { lines }: Group,
  head: string,
): Target | undefined {
  const known = table.targets.get(head);
  if (known !== undefined) return known;
  const at = lines.indexOf(`\n${head}\t`);
  if (at < 0) return undefined;
  const end = lines.indexOf('\n', at + 1);
  const line = lines.slice(at + 1, end < 0 ? lines.length : end);
  const [own, id = '', file = '', names = ''] = line.split('\t');
  if (own !== head) return undefined;
  const target = { route: routeOf(table, id, () => load(file)), names: names.split('/') };
  table.targets.set(head, target);
  return target;
}

function found(
  { route, names }: Target,
  segments: readonly string[],
  places: readonly number[],
  given: Destination['pathParameters'],
): FoundRoute<LoadedRoute> | undefined {
  const path: Record<string, string> = {};
  for (let at = 0; at < places.length; at++) setOwn(path, names[at] ?? '', segments[places[at] ?? 0] ?? '');
  for (const name in given) if (segments[places[names.indexOf(name)] ?? 0] !== given[name]) return undefined;
  return { kind: 'found', value: route, path };
}
