// Routes that were asked for before -> a tree of them, which is walked quicker than texts are compared.
import { emptyNode, type Node, type Target } from './node.ts';
import { anything } from './packed.ts';

/** Adds a target at the form of its path; the first one of a method stays. */
export function plantForm<Value>(
  root: Node<Value>,
  method: string,
  form: string,
  target: Target<Value>,
): void {
  let node = root;
  for (const segment of form.split('/').slice(1)) {
    const known = segment === anything ? node.parameter : node.literals.get(segment);
    const next = known ?? emptyNode<Value>();
    if (segment === anything) node.parameter = next;
    else if (known === undefined) node.literals.set(segment, next);
    node = next;
  }
  if (!node.methods.has(method)) node.methods.set(method, target);
}
