// Routes that were asked for before -> a tree of them, which is walked quicker than texts are compared.
import type { LoadedRoute } from './table.ts';

/** A route with the names of its parameters, in the order of their places. */
export interface Target {
  readonly route: LoadedRoute;
  readonly names: readonly string[];
  /** A request has gone there. */
  isAsked: boolean;
}

/** A place in the tree. */
export interface Place {
  readonly literals: Map<string, Place>;
  parameter: Place | undefined;
  /** By method. */
  readonly targets: Map<string, Target>;
}

export const emptyPlace = (): Place => ({ literals: new Map(), parameter: undefined, targets: new Map() });

/** The targets of the most literal place that matches; texts of its parameters are appended to `texts`. */
export function walk(root: Place, path: string, texts: string[]): Map<string, Target> | undefined {
  let place = root;
  for (let start = 1; start <= path.length; ) {
    const next = path.indexOf('/', start);
    const end = next < 0 ? path.length : next;
    const segment = path.slice(start, end);
    const literal = place.literals.get(segment);
    if (literal !== undefined) place = literal;
    else if (place.parameter === undefined || segment === '') return undefined;
    else {
      texts.push(segment);
      place = place.parameter;
    }
    start = end + 1;
  }
  return place.targets;
}

/** Adds a target; the first one of a method stays. `parameter` is the segment that stands for any. */
export function plant(root: Place, path: string, parameter: string, method: string, target: Target): void {
  let place = root;
  for (const segment of path.split('/').slice(1)) {
    const known = segment === parameter ? place.parameter : place.literals.get(segment);
    const next = known ?? emptyPlace();
    if (segment === parameter) place.parameter = next;
    else if (known === undefined) place.literals.set(segment, next);
    place = next;
  }
  if (!place.targets.has(method)) place.targets.set(method, target);
}
