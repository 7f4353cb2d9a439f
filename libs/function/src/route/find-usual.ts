// Method and path of a request -> its route among packed ones, by nothing but texts that are alike. Whatever else there is to
// a request is left to `resolveRoute`, which leads to the same route.
import type { Destination, FoundRoute } from './destination.ts';
import { plantForm } from './learned.ts';
import { emptyNode, isReadAlike, type Target, walkFirst } from './node.ts';
import { anything, groupKey, untold } from './packed.ts';
import { setOwn } from './set-own.ts';
import { isPacked, type LoadedRoute, type PackedRoutes, type RouteTable, routeOf } from './table.ts';

/** Routes with as many segments and the same first one. */
export interface Group {
  /** Places of parameters, the most literal form first. */
  readonly forms: readonly (readonly number[])[];
  /** No path has a form that comes after these. */
  readonly isTold: boolean;
  readonly lines: string;
  /** So many forms have all of their routes among the learned ones. */
  learned: number;
}

/** The route that `resolveRoute` would find; undefined where it takes that one to find or to refuse. */
export function findUsual(table: RouteTable, to: Destination): FoundRoute<LoadedRoute> | undefined {
  const { routes, learned } = table;
  const { method, path, pathParameters } = to;
  // HEAD may go to a GET that is more literal.
  if (!isPacked(routes) || method === 'HEAD' || path.includes('%') || path.includes('{')) return undefined;
  if (learned !== undefined) {
    const texts: string[] = [];
    const target = walkFirst(learned, path, texts)?.get(method);
    if (target !== undefined) return found(target, texts, pathParameters);
  }
  const segments = path.split('/');
  for (const first of [segments[1], anything]) {
    const group = groupOf(table, routes, groupKey(segments, first));
    if (group === undefined) continue;
    for (const places of group.forms) {
      const form = places.length === 0 ? path : formOf(segments, places);
      if (form === undefined) continue;
      const head = `${method} ${form}`;
      const isAgain = table.targets.has(head);
      const target = targetOf(table, routes, group, head);
      if (target === undefined) continue;
      if (isAgain && first !== anything) learn(table, routes, group, places, head);
      const texts = places.map((place) => segments[place] ?? '');
      return found(target, texts, pathParameters);
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
  const places = forms.map((form) => (form === '' ? [] : form.split(',').map(Number)));
  const group = { forms: places, isTold, lines, learned: 0 };
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

/** The target of a line that starts with a method and a form. */
function targetOf(
  table: RouteTable,
  { load }: PackedRoutes,
  { lines }: Group,
  head: string,
): Target<LoadedRoute> | undefined {
  const known = table.targets.get(head);
  if (known !== undefined) return known;
  const at = lines.indexOf(`\n${head}\t`);
  if (at < 0) return undefined;
  const end = lines.indexOf('\n', at + 1);
  const line = lines.slice(at + 1, end < 0 ? lines.length : end);
  const [own, id = '', file = '', names = ''] = line.split('\t');
  if (own !== head) return undefined;
  const target = { value: routeOf(table, id, () => load(file)), names: names.split('/') };
  table.targets.set(head, target);
  return target;
}

// A walk finds what is most literal only if nothing more literal is missing.
function learn(
  table: RouteTable,
  routes: PackedRoutes,
  group: Group,
  places: readonly number[],
  head: string,
): void {
  table.learned ??= emptyNode();
  const root = table.learned;
  const add = (line: string) => {
    const target = targetOf(table, routes, group, line);
    const at = line.indexOf(' ');
    if (target !== undefined) plantForm(root, line.slice(0, at), line.slice(at + 1), target);
  };
  const rank = group.forms.indexOf(places);
  if (group.learned < rank) {
    const before = group.forms.slice(group.learned, rank).map(String);
    for (const line of group.lines.split('\n').slice(1)) {
      const [own = ''] = line.split('\t');
      if (before.includes(placesIn(own).join())) add(own);
    }
    group.learned = rank;
  }
  add(head);
}

function placesIn(form: string): readonly number[] {
  return form.split('/').flatMap((segment, place) => (segment === anything ? [place] : []));
}

function found(
  { value, names }: Target<LoadedRoute>,
  texts: readonly string[],
  given: Destination['pathParameters'],
): FoundRoute<LoadedRoute> | undefined {
  if (!isReadAlike(names, texts, given)) return undefined;
  const path: Record<string, string> = {};
  for (let at = 0; at < texts.length; at++) setOwn(path, names[at] ?? '', texts[at] ?? '');
  return { kind: 'found', value, path };
}
