// Named schemas -> those that can be models, which of their references would close a circle, and the order to make them
// in. All of it depends on the schemas alone, so that nothing moves when an operation is added.
import type { Schema } from '../../../spec/document.ts';
import { fold } from '../scalar.ts';
import { toDraft4 } from './draft4.ts';

export interface ModelGraph {
  /** True for the name of a schema that describes an object. */
  readonly isModel: (name: string) => boolean;
  /** Models that a model refers to without closing a circle. */
  readonly targetsOf: (name: string) => readonly string[];
  /** True where a reference would close a circle. */
  readonly isCircular: (from: string, to: string) => boolean;
  /** Models some of whose references would close a circle. */
  readonly circular: ReadonlySet<string>;
  /** All models, each behind those that it refers to. */
  readonly names: readonly string[];
}

type Schemas = { readonly [name: string]: Schema };

export function readGraph(schemas: Schemas): ModelGraph {
  const models = new Set(Object.keys(schemas).filter((name) => isObject(schemas[name], schemas)));
  const edges = new Map([...models].map((name) => [name, edgesOf(name, schemas, models)]));
  const circles = findCircles(edges);
  const isCircular = (from: string, to: string) => circles.get(from) === circles.get(to);
  const targetsOf = (name: string) => (edges.get(name) ?? []).filter((target) => !isCircular(name, target));
  return {
    isModel: (name) => models.has(name),
    targetsOf,
    isCircular,
    circular: new Set(
      [...edges].flatMap(([name, to]) => (to.some((one) => isCircular(name, one)) ? [name] : [])),
    ),
    names: inOrder(circles, targetsOf),
  };
}

/** True where a schema, its references and `allOf` followed, describes an object and nothing else. */
export function isObject(schema: Schema | undefined, schemas: Schemas): boolean {
  const folded = fold(schema, schemas, 0);
  if (folded === undefined) return false;
  const types = [folded.type ?? []].flat().filter((type) => type !== 'null');
  return types.length === 0 ? folded.properties !== undefined : types.length === 1 && types[0] === 'object';
}

function edgesOf(name: string, schemas: Schemas, models: ReadonlySet<string>): readonly string[] {
  const found = new Set<string>();
  const refer = (target: string) => {
    found.add(target);
    return {};
  };
  toDraft4(schemas[name] ?? true, { schemas, isModel: (one) => models.has(one), refer });
  return [...found].sort();
}

/** Number of the circle that each name is in (Tarjan's algorithm, without recursion: chains may be long). */
function findCircles(edges: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, number> {
  const index = new Map<string, number>();
  const lowest = new Map<string, number>();
  const circles = new Map<string, number>();
  const open: string[] = [];
  const path: { readonly name: string; readonly rest: string[] }[] = [];
  const enter = (name: string) => {
    index.set(name, index.size);
    lowest.set(name, index.size - 1);
    open.push(name);
    path.push({ name, rest: [...(edges.get(name) ?? [])] });
  };
  const lower = (name: string, value: number) => lowest.set(name, Math.min(lowest.get(name) ?? value, value));
  for (const start of edges.keys()) {
    if (!index.has(start)) enter(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.rest.pop();
      if (next !== undefined) {
        if (!index.has(next)) enter(next);
        else if (!circles.has(next)) lower(top.name, index.get(next) ?? 0);
        continue;
      }
      path.pop();
      const low = lowest.get(top.name) ?? 0;
      const parent = path.at(-1);
      if (parent !== undefined) lower(parent.name, low);
      if (low === index.get(top.name)) close(open, circles, top.name);
    }
  }
  return circles;
}

/** Takes the names of one circle off the open ones. */
function close(open: string[], circles: Map<string, number>, last: string): void {
  const circle = circles.size;
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    circles.set(name, circle);
    if (name === last) return;
  }
}

/** By the length of the longest way down, then by name. Circles are numbered from below. */
function inOrder(
  circles: ReadonlyMap<string, number>,
  targetsOf: (name: string) => readonly string[],
): readonly string[] {
  const depths = new Map<string, number>();
  const depthOf = (name: string) => depths.get(name) ?? 0;
  for (const [name] of [...circles].sort(([, a], [, b]) => a - b))
    depths.set(name, 1 + Math.max(0, ...targetsOf(name).map(depthOf)));
  return [...depths.keys()].sort((a, b) => depthOf(a) - depthOf(b) || (a < b ? -1 : 1));
}
