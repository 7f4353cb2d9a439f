// Routes -> packed ones, when a function is built.
import { anything, groupKey, type Pack, type PackedRoute, untold } from './packed.ts';

export type { PackedRoute };

/** Packs the routes of a function; where two are alike, the first of them stays first. */
export function packRoutes(routes: readonly PackedRoute[]): Pack {
  const groups = new Map<string, PackedRoute[]>();
  for (const route of routes) {
    const segments = route.path.split('/');
    const first = segments[1] ?? '';
    const key = groupKey(segments, standsForItself(first) ? first : anything);
    const group = groups.get(key);
    if (group) group.push(route);
    else groups.set(key, [route]);
  }
  return Object.fromEntries(
    [...groups].map(([key, group]) => [key, [formsOf(group), ...group.map(lineOf)].join('\n')]),
  );
}

/** Whether it matches in no other form. */
const standsForItself = (segment: string) => /^[\w.~-]*$/.test(segment);

/** What a segment is to a request; of two that match it the lower one comes first. */
type Kind = '0 escaped' | '0 text' | '1 mixed' | '2 parameter';

function kindOf(segment: string): Kind {
  if (/^\{[^{}]*\}$/.test(segment)) return '2 parameter';
  if (/[{}]/.test(segment)) return '1 mixed';
  return segment.includes('%') ? '0 escaped' : '0 text';
}

function formsOf(routes: readonly PackedRoute[]): string {
  const forms = new Map(
    routes.map(({ path }) => {
      const kinds = path.split('/').map(kindOf);
      return [kinds.join(), placesIn(kinds)];
    }),
  );
  const sorted = [...forms].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, places]) => places);
  const end = sorted.indexOf(untold);
  return (end < 0 ? sorted : sorted.slice(0, end + 1)).join(' ');
}

function placesIn(kinds: readonly Kind[]): string {
  if (kinds.includes('0 escaped') || kinds.includes('1 mixed')) return untold;
  return kinds.flatMap((kind, place) => (kind === '2 parameter' ? [place] : [])).join();
}

function lineOf({ method, id, file, path }: PackedRoute): string {
  const names: string[] = [];
  const segments = path.split('/').map((segment) => {
    if (kindOf(segment) !== '2 parameter') return segment;
    names.push(segment.slice(1, -1));
    return anything;
  });
  return `${method} ${segments.join('/')}\t${id}\t${file}\t${names.join('/')}`;
}
