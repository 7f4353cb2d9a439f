// Routes -> the part of their tree that a path can lead into. An API may have thousands of routes and an instance its
// first request to answer, so the rest is planted when a request goes there.
import { type Entry, emptyNode, type Node, plant } from './tree.ts';

/** The root under which a path is to be sought. */
export type Grove<Value> = (path: string) => Node<Value>;

interface Bed<Value> {
  readonly root: Node<Value>;
  /** What is still to be planted, by the text that a path has to start with. */
  readonly waiting: Map<string, Entry<Value>[]>;
}

/** Key of what any path may lead to: no segment that stands for itself has braces. */
const anything = '{}';

/** Sorts routes by number of segments and first segment: a path never leads to one that differs in these. */
export function openGrove<Value>(entries: Iterable<Entry<Value>>): Grove<Value> {
  const beds = new Map<number, Bed<Value>>();
  for (const entry of entries) addEntry(beds, entry);
  const nothing = emptyNode<Value>();
  return (path) => {
    const bed = beds.get(countSegments(path));
    if (!bed) return nothing;
    if (bed.waiting.size > 0) {
      plantWaiting(bed, firstSegment(path));
      plantWaiting(bed, anything);
    }
    return bed.root;
  };
}

function addEntry<Value>(beds: Map<number, Bed<Value>>, entry: Entry<Value>): void {
  const count = countSegments(entry.path);
  let bed = beds.get(count);
  if (!bed) {
    bed = { root: emptyNode(), waiting: new Map() };
    beds.set(count, bed);
  }
  const first = firstSegment(entry.path);
  const key = encodeURIComponent(first) === first ? first : anything;
  const waiting = bed.waiting.get(key);
  if (waiting) waiting.push(entry);
  else bed.waiting.set(key, [entry]);
}

function plantWaiting<Value>({ root, waiting }: Bed<Value>, key: string): void {
  const entries = waiting.get(key);
  if (!entries) return;
  waiting.delete(key);
  for (const entry of entries) plant(root, entry);
}

function countSegments(path: string): number {
  let count = 0;
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) count += 1;
  return count;
}

function firstSegment(path: string): string {
  const end = path.indexOf('/', 1);
  return path.slice(1, end < 0 ? path.length : end);
}
