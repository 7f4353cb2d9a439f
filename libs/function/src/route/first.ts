// Method and path of a request -> the most literal route that matches, which is nearly always the one that answers it.
import type { PathForm, PathParameters } from './agree.ts';
import type { Grove } from './grove.ts';
import { type Node, type Target, walkFirst } from './tree.ts';

/** Where a request wants to go. */
export interface Destination {
  readonly method: string;
  /** Path without query. */
  readonly path: string;
  /** Absent where the event leaves it open; then the path itself and the gateway's parameters settle it. */
  readonly pathForm?: PathForm;
  /** What the gateway says the path's parameters are: a cross-check only. */
  readonly pathParameters?: PathParameters;
}

/** A route and the texts of its path parameters. */
export interface FoundRoute<Value> {
  readonly kind: 'found';
  readonly value: Value;
  /** Made for this request. */
  readonly path: Record<string, string>;
}

/** A place in the tree, with the texts of its parameters as they stand in the path. */
export interface Match<Value> {
  readonly target: Target<Value>;
  readonly texts: readonly string[];
  readonly form: PathForm | undefined;
}

/** The route that `resolveRoute` would find; undefined where it takes that one to find or to refuse. */
export function findFirst<Value>(grove: Grove<Value>, to: Destination): FoundRoute<Value> | undefined {
  const match = firstMatch(grove, to);
  if (!match) return undefined;
  const { names, value } = match.target;
  const path: Record<string, string> = {};
  for (const [index, text] of match.texts.entries()) {
    if (text.includes('%')) return undefined;
    setOwn(path, names[index] ?? '', text);
  }
  return { kind: 'found', value, path };
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

/** Whether the gateway's parameters are these very texts. */
function isReadAlike(names: readonly string[], texts: readonly string[], given?: PathParameters): boolean {
  for (const name in given) if (texts[names.indexOf(name)] !== given[name]) return false;
  return true;
}

/** Sets an own property, whatever its name. */
export function setOwn(into: Record<string, string>, name: string, value: string): void {
  if (name === '__proto__') {
    Object.defineProperty(into, name, { value, enumerable: true, configurable: true, writable: true });
  } else into[name] = value;
}
