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

/** Sorts routes by number of segments and first segment: a path never leads to one that differs in these. */
export function openGrove<Value>(entries: Iterable<Entry<Value>>): Grove<Value> {
  const root = emptyNode<Value>();
  const waiting = new Map<string, Entry<Value>[]>();
  for (const entry of entries) {
    const first = firstSegment(entry.path);
    const key = keyOf(entry.path, encodeURIComponent(first) === first ? first : anything);
    const others = waiting.get(key);
    if (others) others.push(entry);
    else waiting.set(key, [entry]);
  }
  const plantAll = (key: string) => {
    const entries = waiting.get(key) ?? [];
    waiting.delete(key);
    for (const entry of entries) plant(root, entry);
    return entries.length > 0;
  };
  return {
    root,
    plant: (path) => {
      if (waiting.size === 0) return false;
      const named = plantAll(keyOf(path, firstSegment(path)));
      return plantAll(keyOf(path, anything)) || named;
    },
  };
}

/** Stands for any first segment: none that stands for itself has braces. */
const anything = '{}';

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
