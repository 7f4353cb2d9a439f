// Packed routes -> the part of their tree that a path can lead into. An API may have thousands of routes, so the rest is
// planted when a request goes there.

import { emptyNode, type Node } from './node.ts';
import { anything, groupKey, type Pack, type PackedRoute } from './packed.ts';
import { type Entry, plant } from './tree.ts';

export interface Grove<Value> {
  /**
   * What has been planted. A match in it is the tree's own, unless its first segment is a parameter: then a literal one
   * may be waiting.
   */
  readonly root: Node<Value>;
  /** Plants what a path may lead to besides; false where there is nothing. */
  readonly plant: (path: string) => boolean;
}

/** Opens the grove of a pack. Each route becomes an entry when it is planted. */
export function openGrove<Value>(pack: Pack, entryOf: (route: PackedRoute) => Entry<Value>): Grove<Value> {
  const root = emptyNode<Value>();
  const planted = new Set<string>();
  const plantGroup = (key: string) => {
    if (planted.has(key) || !Object.hasOwn(pack, key)) return false;
    planted.add(key);
    const [, ...lines] = pack[key]?.split('\n') ?? [];
    for (const line of lines) plant(root, entryOf(routeIn(line)));
    return true;
  };
  return {
    root,
    plant: (path) => {
      const segments = path.split('/');
      const named = plantGroup(groupKey(segments, segments[1]));
      return plantGroup(groupKey(segments, anything)) || named;
    },
  };
}

/** The route of a line. */
function routeIn(line: string): PackedRoute {
  const [head = '', id = '', file = '', names = ''] = line.split('\t');
  const at = head.indexOf(' ');
  const left = names.split('/');
  const segments = head.slice(at + 1).split('/');
  const path = segments.map((segment) => (segment === anything ? `{${left.shift()}}` : segment)).join('/');
  return { method: head.slice(0, at), id, file, path };
}
