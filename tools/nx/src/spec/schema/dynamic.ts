// `$dynamicRef` -> plain references: a schema that means something else for each schema that refers to it (a list whose
// items are named by whoever uses it) becomes one component for each of them.
import { nameOf, safeName, uniqueName } from '../components.ts';
import { identify } from '../identifiers.ts';
import { isRaw, type Loading } from '../loading.ts';
import { partAt, resolveRef, type Target } from '../refs.ts';

/** Dynamic anchors to what they mean: what the outermost part says that evaluation has entered. */
export type Bindings = ReadonlyMap<string, Target>;

export const NO_BINDINGS: Bindings = new Map();

/** The bindings with those of the part that a schema is in, as far as nothing around it has said otherwise. */
export function enter(loading: Loading, bindings: Bindings, { node, file }: Target): Bindings {
  const identified = identify(file);
  if (identified === undefined || typeof node !== 'object' || node === null) return bindings;
  const part = partAt(loading, identified, node);
  if (part === identified.whole || part.dynamicAnchors.size === 0) return bindings;
  return new Map([...part.dynamicAnchors, ...bindings]);
}

/** What a `$dynamicRef` means, which by itself leads to `target`. */
export function boundTarget({ scope }: Loading, target: Target, ref: string): Target {
  const anchor = ref.slice(ref.indexOf('#') + 1);
  const isDynamic = isRaw(target.node) && target.node.$dynamicAnchor === anchor;
  return (isDynamic ? scope.bindings.get(anchor) : undefined) ?? target;
}

/** The name under which the target of a reference goes out, given the bindings in force. */
export function nameInScope(loading: Loading, target: Target): string {
  const { components, scope } = loading;
  const name = nameOf(components, target);
  if (scope.bindings.size === 0) return name;
  const usual = enter(loading, NO_BINDINGS, target);
  const asked = anchorsAsked(loading, target);
  const other = [...scope.bindings].filter(
    ([anchor, meant]) => asked.has(anchor) && usual.get(anchor)?.node !== meant.node,
  );
  const [first] = other;
  if (first === undefined) return name;
  const key = JSON.stringify([
    name,
    ...other.map(([anchor, meant]) => [anchor, meant.file.path, meant.path]),
  ]);
  const known = components.names.get(key);
  if (known !== undefined) return known;
  const fresh = uniqueName(components, safeName(`${name}Of${outerName(loading, first[1])}`));
  components.names.set(key, fresh);
  components.waiting.push({ name: fresh, node: target.node, file: target.file, bindings: scope.bindings });
  return fresh;
}

function outerName(loading: Loading, { node, file }: Target): string {
  const identified = identify(file);
  if (identified === undefined || typeof node !== 'object' || node === null) return 'Another';
  return nameOf(loading.components, partAt(loading, identified, node).root);
}

/** The anchors that dynamic references ask for in a schema and in whatever it refers to. */
function anchorsAsked(loading: Loading, target: Target): ReadonlySet<string> {
  const asked = new Set<string>();
  const seen = new Set<unknown>();
  const visit = (node: unknown, from: Target): void => {
    if (typeof node !== 'object' || node === null || seen.has(node)) return;
    seen.add(node);
    for (const [key, value] of Object.entries(node)) {
      if (key === '$dynamicRef' && typeof value === 'string') asked.add(value.slice(value.indexOf('#') + 1));
      if ((key === '$ref' || key === '$dynamicRef') && typeof value === 'string' && isRaw(node)) {
        const next = resolveRef(loading, value, from.file, node);
        if (next !== undefined) visit(next.node, next);
      } else visit(value, from);
    }
  };
  visit(target.node, target);
  return asked;
}
