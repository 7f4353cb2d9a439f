// Packed routes -> the part of their tree that a path can lead into. An API may have thousands of routes and an instance its
// first request to answer, so the rest is planted when a request goes there.
import { anything, firstSegment, linesFor, type Pack } from './pack.ts';
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

/** Opens the grove of a pack. Each line becomes an entry when it is planted. */
export function openGrove<Value>(pack: Pack, entryOf: (line: string) => Entry<Value>): Grove<Value> {
  const root = emptyNode<Value>();
  const planted = new Set<string>();
  const plantLines = (lines: string) => {
    if (lines === '' || planted.has(lines)) return false;
    planted.add(lines);
    for (const line of lines.split('\n')) plant(root, entryOf(line));
    return true;
  };
  return {
    root,
    plant: (path) => {
      const named = plantLines(linesFor(pack, path, firstSegment(path)));
      return plantLines(linesFor(pack, path, anything)) || named;
    },
  };
}
