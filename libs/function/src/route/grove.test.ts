// A grove leads where the whole tree does, in whatever order it is asked.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openGrove } from './grove.ts';
import { packRoutes } from './pack.ts';
import { resolveRoute } from './resolve.ts';
import { buildTree } from './tree.ts';

const segment = fc.constantFrom('a', 'b', '', '{x}', '{y}.json', 'c%20d', 'é', 'c d');
const template = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => `/${parts.join('/')}`);
const method = fc.constantFrom('GET', 'PUT', 'HEAD');
const piece = fc.constantFrom('a', 'b', '', 'x.json', 'c%20d', 'c d', '%C3%A9', 'é', '{}', '__proto__');
const path = fc.array(piece, { maxLength: 4 }).map((parts) => parts.map((part) => `/${part}`).join(''));
const request = fc.record({
  method,
  path: fc.oneof(
    path,
    path.map((rest) => `/a/a${rest}`),
    path.map((rest) => `/a/b${rest}/b`),
  ),
  pathParameters: fc.constantFrom({}, { x: 'a' }, { x: 'a/b' }, { x: 'c d' }),
});

const crowded = fc
  .array(fc.constantFrom('a', 'b', 'c', '{x}', 'c%20d'), { minLength: 1, maxLength: 2 })
  .map((parts) => `/a/{x}/${parts.join('/')}`);

it.each([
  ['few routes', fc.array(fc.tuple(method, template), { maxLength: 10 })],
  ['a crowd of routes', fc.array(fc.tuple(method, crowded), { minLength: 20, maxLength: 60 })],
  [
    'a crowd alike in two places',
    fc.array(
      fc.tuple(
        method,
        crowded.map((path) => `${path}/b`),
      ),
      { minLength: 40, maxLength: 60 },
    ),
  ],
])('finds among %s what the whole tree finds', (_, table) => {
  fc.assert(
    fc.property(table, fc.array(request, { maxLength: 6 }), (routes, requests) => {
      const entries = routes.map(([method, path], index) => ({ method, path, value: index }));
      const tree = buildTree(entries);
      const pack = packRoutes(routes.map(([method, path], at) => ({ method, id: `${at}`, file: 'f', path })));
      const grove = openGrove(pack, ({ method, path, id }) => ({ method, path, value: Number(id) }));
      for (const to of requests)
        expect(resolveRoute(grove, to)).toEqual(resolveRoute({ root: tree, plant: () => false }, to));
    }),
  );
});
