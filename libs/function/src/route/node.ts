// Places in a tree of path segments; a path -> the most literal of them that matches.
import type { PathParameters } from './agree.ts';

/** What a place in the tree holds for one method. */
export interface Target<Value> {
  readonly value: Value;
  /** Names of the template's parameters, in the order of their texts. */
  readonly names: readonly string[];
}

interface Mixed<Value> {
  readonly texts: readonly string[];
  readonly node: Node<Value>;
}

export interface Node<Value> {
  readonly literals: Map<string, Node<Value>>;
  readonly mixed: Mixed<Value>[];
  parameter?: Node<Value>;
  readonly methods: Map<string, Target<Value>>;
}

/** A place with nothing in it. */
export const emptyNode = <Value>(): Node<Value> => ({
  literals: new Map(),
  mixed: [],
  methods: new Map(),
});

/** The methods of the first place that matches, with nothing tried again; texts of its parameters are appended to `texts`. */
export function walkFirst<Value>(
  root: Node<Value>,
  path: string,
  texts: string[],
): Map<string, Target<Value>> | undefined {
  let node = root;
  if (path.charCodeAt(0) !== slash) return undefined;
  for (let start = 1; start <= path.length; ) {
    const next = path.indexOf('/', start);
    const end = next < 0 ? path.length : next;
    const segment = path.slice(start, end);
    const literal = node.literals.size > 0 ? node.literals.get(segment) : undefined;
    if (literal) node = literal;
    else if (node.mixed.length > 0 || !node.parameter || segment === '') return undefined;
    else {
      texts.push(segment);
      node = node.parameter;
    }
    start = end + 1;
  }
  return node.methods;
}

const slash = 47;

/** Whether the gateway's parameters are these very texts. */
export function isReadAlike(
  names: readonly string[],
  texts: readonly string[],
  given?: PathParameters,
): boolean {
  for (const name in given) if (texts[names.indexOf(name)] !== given[name]) return false;
  return true;
}
