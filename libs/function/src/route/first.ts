// A path -> the most literal place of the tree that matches, which is nearly always the one that answers it.
import type { PathForm } from './agree.ts';
import type { Destination } from './destination.ts';
import type { Grove } from './grove.ts';
import { isReadAlike, type Node, type Target, walkFirst } from './node.ts';

/** A place in the tree, with the texts of its parameters as they stand in the path. */
export interface Match<Value> {
  readonly target: Target<Value>;
  readonly texts: readonly string[];
  readonly form: PathForm | undefined;
}

/** The most literal match, which nearly always settles it: a survey would find the same one first. */
export function firstMatch<Value>(grove: Grove<Value>, to: Destination): Match<Value> | undefined {
  const { root } = grove;
  const first = matchIn(root, to);
  return (!first || root.parameter) && grove.plant(to.path) ? matchIn(root, to) : first;
}

function matchIn<Value>(root: Node<Value>, to: Destination): Match<Value> | undefined {
  const texts: string[] = [];
  const target = walkFirst(root, to.path, texts)?.get(to.method);
  return target && isReadAlike(target.names, texts, to.pathParameters)
    ? { target, texts, form: undefined }
    : undefined;
}
