// A regular expression -> whether a text that fails can take it exponentially long: some repetition then matches the same
// characters in two ways, and each further round doubles the ways to try.
import { parsePattern, type Tree } from './pattern-tree.ts';

/** Whether time can double with each character. Says no where the expression is too large to be looked at. */
export function isExponential(pattern: string): boolean {
  if (!/\)[*+{]/.test(pattern)) return false;
  try {
    const graph: Graph = { sets: [], follow: [], before: [], twice: new Set() };
    build(graph, parsePattern(pattern));
    return graph.sets.some((_, position) => isAmbiguousFrom(graph, position));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TooLarge) return false;
    throw error;
  }
}

/** Thrown where an expression has too many characters. */
class TooLarge extends Error {}

/** Positions are the characters of the expression; edges lead to those that can come next. */
interface Graph {
  /** Which of the sample characters each position takes. */
  readonly sets: (readonly boolean[])[];
  readonly follow: Set<number>[];
  /** The same edges, seen from where they lead. */
  readonly before: Set<number>[];
  /** Edges, as `from * width + to`, that stand for two ways through the expression. */
  readonly twice: Set<number>;
}

interface Part {
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly isNullable: boolean;
}

const samples = [
  ...Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)),
  '\u4e00',
  '\u0416',
  '😀',
];
/** More positions than this are not looked at. */
const width = 128;
/** Copies that stand for a bounded repetition. */
const mostCopies = 4;
const nothing: Part = { first: [], last: [], isNullable: true };

function build(graph: Graph, tree: Tree): Part {
  if (tree.kind === 'empty') return nothing;
  if (tree.kind === 'character') return addPosition(graph, tree.matches);
  if (tree.kind === 'sequence')
    return tree.parts.reduce<Part>((part, next) => join(graph, part, build(graph, next)), nothing);
  if (tree.kind === 'choice') return choose(tree.parts.map((part) => build(graph, part)));
  return buildRepeat(graph, tree.part, tree.least, tree.most);
}

function addPosition(graph: Graph, matches: (char: string) => boolean): Part {
  if (graph.sets.length === width) throw new TooLarge();
  const position = graph.sets.push(samples.map(matches)) - 1;
  graph.follow.push(new Set());
  graph.before.push(new Set());
  return { first: [position], last: [position], isNullable: false };
}

function connect(graph: Graph, from: readonly number[], to: readonly number[]): void {
  for (const a of from) {
    for (const b of to) {
      if (graph.follow[a]?.has(b)) graph.twice.add(a * width + b);
      graph.follow[a]?.add(b);
      graph.before[b]?.add(a);
    }
  }
}

function join(graph: Graph, a: Part, b: Part): Part {
  connect(graph, a.last, b.first);
  return {
    first: a.isNullable ? [...a.first, ...b.first] : a.first,
    last: b.isNullable ? [...a.last, ...b.last] : b.last,
    isNullable: a.isNullable && b.isNullable,
  };
}

function choose(parts: readonly Part[]): Part {
  return {
    first: parts.flatMap(({ first }) => first),
    last: parts.flatMap(({ last }) => last),
    isNullable: parts.some(({ isNullable }) => isNullable),
  };
}

function buildRepeat(graph: Graph, tree: Tree, least: number, most: number): Part {
  if (most === 0) return nothing;
  const isEndless = most === Infinity;
  const copies = Math.max(1, Math.min(isEndless ? least : most, mostCopies));
  const needed = isEndless || least === most ? Math.min(least, copies) : Math.min(least, copies - 1);
  let part = nothing;
  for (let copy = 1; copy <= copies; copy += 1) {
    const built = build(graph, tree);
    if (copy === copies && isEndless) connect(graph, built.last, built.first);
    part = join(graph, part, copy <= needed ? built : { ...built, isNullable: true });
  }
  return part;
}

type Pair = readonly [number, number];

/** Whether two different ways lead from a position back to it over the same characters. */
function isAmbiguousFrom(graph: Graph, start: number): boolean {
  const there = reach(graph, graph.follow, start);
  if (!there.has(start * width + start)) return false;
  const back = reach(graph, graph.before, start);
  return [...there].some((key) => {
    const [a, b] = pairOf(key);
    if (a !== b) return back.has(key);
    return [...(graph.follow[a] ?? [])].some(
      (next) => graph.twice.has(a * width + next) && back.has(next * width + next),
    );
  });
}

const pairOf = (key: number): Pair => [Math.floor(key / width), key % width];

/** Pairs of positions to which the same characters lead from a position and itself. */
function reach({ sets }: Graph, edges: Graph['follow'], start: number): ReadonlySet<number> {
  const seen = new Set<number>();
  const open: Pair[] = [[start, start]];
  for (let pair = open.pop(); pair; pair = open.pop()) {
    for (const a of edges[pair[0]] ?? []) {
      for (const b of edges[pair[1]] ?? []) {
        if (seen.has(a * width + b) || !overlap(sets[a], sets[b])) continue;
        seen.add(a * width + b);
        open.push([a, b]);
      }
    }
  }
  return seen;
}

function overlap(a: readonly boolean[] = [], b: readonly boolean[] = []): boolean {
  return a === b || a.some((takes, index) => takes && b[index] === true);
}
