// Routes -> texts by the paths that lead to them, made when a function is built: its first request then looks at no more
// than its own.

/** A line of a pack. */
export interface PackedRoute {
  readonly method: string;
  readonly id: string;
  /** The file to load. */
  readonly file: string;
  /** Path template. */
  readonly path: string;
}

/**
 * Lines `method id file path` by number of segments and first segment, as in `2/pets`; `{}` stands for any first segment.
 * Where these are many, the text starts with the places of the other segments that all of them write out, as in `@2,3`,
 * and has a part for each of the texts there, which `#` announces: a path never leads to a line that differs in these.
 */
export type Pack = Readonly<Record<string, string>>;

/** Stands for any first segment: none that stands for itself has braces. */
export const anything = '{}';

/** Packs the routes of a function; where two are alike, the first of them stays first. */
export function packRoutes(routes: readonly PackedRoute[]): Pack {
  const groups = groupBy(routes, ({ path }) => {
    const first = firstSegment(path);
    return keyOf(path, standsForItself(first) ? first : anything);
  });
  return Object.fromEntries([...groups].map(([key, group]) => [key, groupText(group)]));
}

/** So many routes are planted sooner than sorted. */
const few = 16;

function groupText(routes: readonly PackedRoute[]): string {
  const paths = routes.map(({ path }) => path.split('/'));
  const places = routes.length > few ? literalPlaces(paths) : [];
  if (places.length === 0) return linesOf(routes);
  const parts = groupBy(routes, ({ path }) => textsAt(places, path.split('/')));
  const texts = [...parts].map(([texts, part]) => `#${texts}\n${linesOf(part)}`);
  return `@${places.join()}\n${texts.join('\n')}`;
}

const linesOf = (routes: readonly PackedRoute[]) =>
  routes.map(({ method, id, file, path }) => `${method} ${id} ${file} ${path}`).join('\n');

/** Where, after the first segment, all paths have one that stands for itself. */
function literalPlaces(paths: readonly (readonly string[])[]): readonly number[] {
  const places = (paths[0] ?? []).map((_, place) => place);
  return places.filter((place) => place > 1 && paths.every((path) => standsForItself(path[place] as string)));
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

const standsForItself = (segment: string) => /^[\w.~-]*$/.test(segment);

/** The lines that a path may lead to besides those of another first segment; empty where there are none. */
export function linesFor(pack: Pack, path: string, first: string): string {
  const key = keyOf(path, first);
  const text = Object.hasOwn(pack, key) ? pack[key] : undefined;
  if (text === undefined) return '';
  return text.startsWith('@') ? partFor(text, path) : text;
}

function partFor(text: string, path: string): string {
  const places = text.slice(1, text.indexOf('\n')).split(',').map(Number);
  const title = `\n#${textsAt(places, path.split('/'))}\n`;
  const at = text.indexOf(title);
  if (at < 0) return '';
  const end = text.indexOf('\n#', at + title.length);
  return text.slice(at + title.length, end < 0 ? text.length : end);
}

function textsAt(places: readonly number[], path: readonly string[]): string {
  return places.map((place) => path[place]).join('/');
}

function keyOf(path: string, first: string): string {
  return `${path.split('/').length - 1}/${first}`;
}

/** The text between the first two slashes. */
export function firstSegment(path: string): string {
  const end = path.indexOf('/', 1);
  return path.slice(1, end < 0 ? path.length : end);
}
