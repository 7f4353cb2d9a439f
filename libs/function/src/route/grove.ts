// Routes -> the part of their tree that a path can lead into. An API may have thousands of routes and an instance its
// first request to answer, so the rest is planted when a request goes there.
import { type Entry, emptyNode, type Node, plant } from './tree.ts';

export interface Grove<Value> {
  /**
   * What has been planted. A match in it is the tree's own, unless its first segment is a parameter: then a literal one
   * may be waiting.
   */
  readonly root: Node<Value>;
  /** Plants what a path may lead to besides; false where there is nothing. */
  readonly plant: (path: string) => boolean;
}

/**
 * Sorts routes by number of segments and first segment, and where these are many by the other segments that all of them
 * write out: a path never leads to one that differs in these. Each becomes an entry when it is planted.
 */
export function openGrove<Route, Value>(
  routes: Iterable<Route>,
  pathOf: (route: Route) => string,
  entryOf: (route: Route) => Entry<Value>,
): Grove<Value> {
  const root = emptyNode<Value>();
  const waiting = new Map<string, Route[]>();
  const divided = new Map<string, readonly number[]>();
  const wait = (key: string, route: Route) => {
    const others = waiting.get(key);
    if (others) others.push(route);
    else waiting.set(key, [route]);
  };
  for (const route of routes) {
    const path = pathOf(route);
    const first = firstSegment(path);
    wait(keyOf(path, standsForItself(first) ? first : anything), route);
  }
  const divide = (key: string, many: readonly Route[]) => {
    const paths = many.map((route) => pathOf(route).split('/'));
    const places = literalPlaces(paths);
    if (places.length === 0) return;
    waiting.delete(key);
    divided.set(key, places);
    for (const [at, route] of many.entries()) wait(key + textsAt(places, paths[at] as string[]), route);
  };
  const plantAll = (group: string, path: string) => {
    const many = waiting.get(group);
    if (many && many.length > few) divide(group, many);
    const places = divided.get(group);
    const key = places ? group + textsAt(places, path.split('/')) : group;
    const found = waiting.get(key) ?? [];
    waiting.delete(key);
    for (const route of found) plant(root, entryOf(route));
    return found.length > 0;
  };
  return {
    root,
    plant: (path) => {
      if (waiting.size === 0) return false;
      const named = plantAll(keyOf(path, firstSegment(path)), path);
      return plantAll(keyOf(path, anything), path) || named;
    },
  };
}

/** Stands for any first segment: none that stands for itself has braces. */
const anything = '{}';

/** So many routes are planted sooner than sorted. */
const few = 16;

/** Where, after the first segment, all paths have one that stands for itself. */
function literalPlaces(paths: readonly (readonly string[])[]): readonly number[] {
  const places = (paths[0] ?? []).map((_, place) => place);
  return places.filter((place) => place > 1 && paths.every((path) => standsForItself(path[place] as string)));
}

const textsAt = (places: readonly number[], path: readonly string[]) =>
  `\n${places.map((place) => path[place]).join('/')}`;

const standsForItself = (segment: string) => /^[\w.~-]*$/.test(segment);

function keyOf(path: string, first: string): string {
  return `${countSegments(path)}/${first}`;
}

function countSegments(path: string): number {
  let count = 0;
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) count += 1;
  return count;
}

function firstSegment(path: string): string {
  const end = path.indexOf('/', 1);
  return path.slice(1, end < 0 ? path.length : end);
}
