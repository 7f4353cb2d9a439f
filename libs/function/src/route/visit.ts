// A path -> all places of the tree that match it, the most literal first.
import { matchMixed } from '@gatefold/wire';
import type { Node, Target } from './node.ts';

/** Texts found for parameters: the value, and the whole segment it stands in. */
export interface Found {
  readonly raw: string;
  readonly segment: string;
}

/** Called for each match until it answers true. `found` is reused from one call to the next. */
export type Visit<Value> = (methods: Map<string, Target<Value>>, found: readonly Found[]) => boolean;

/** Visits the places that match a path; answers whether a visit answered true. */
export function visitMatches<Value>(root: Node<Value>, path: string, visit: Visit<Value>): boolean {
  if (!path.startsWith('/')) return false;
  return walk(root, path.split('/'), 1, [], visit);
}

function walk<Value>(
  node: Node<Value>,
  segments: readonly string[],
  depth: number,
  found: Found[],
  visit: Visit<Value>,
): boolean {
  const segment = segments[depth];
  if (segment === undefined) return node.methods.size > 0 && visit(node.methods, found);
  const literal = node.literals.get(segment);
  if (literal && walk(literal, segments, depth + 1, found, visit)) return true;
  const mark = found.length;
  for (const mixed of node.mixed) {
    const values = matchMixed(mixed.texts, segment);
    if (!values) continue;
    for (const raw of values) found.push({ raw, segment });
    if (walk(mixed.node, segments, depth + 1, found, visit)) return true;
    found.length = mark;
  }
  if (!node.parameter || segment === '') return false;
  found.push({ raw: segment, segment });
  if (walk(node.parameter, segments, depth + 1, found, visit)) return true;
  found.length = mark;
  return false;
}
