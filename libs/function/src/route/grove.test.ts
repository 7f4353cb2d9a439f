// A grove leads where the whole tree does, in whatever order it is asked.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openGrove } from './grove.ts';
import { resolveRoute } from './resolve.ts';
import { buildTree } from './tree.ts';

const segment = fc.constantFrom('a', 'b', '', '{x}', '{y}.json', 'c%20d', 'é', 'c d');
const template = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => `/${parts.join('/')}`);
const method = fc.constantFrom('GET', 'PUT', 'HEAD');
const piece = fc.constantFrom('a', 'b', '', 'x.json', 'c%20d', 'c d', '%C3%A9', 'é', '{}', '__proto__');
const path = fc.array(piece, { maxLength: 4 }).map((parts) => parts.map((part) => `/${part}`).join(''));
const request = fc.record({
  method,
  path,
  pathParameters: fc.constantFrom({}, { x: 'a' }, { x: 'a/b' }, { x: 'c d' }),
});

it('finds what the whole tree finds', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(method, template), { maxLength: 10 }),
      fc.array(request, { maxLength: 6 }),
      (routes, requests) => {
        const entries = routes.map(([method, path], index) => ({ method, path, value: index }));
        const tree = buildTree(entries);
        const grove = openGrove(entries);
        for (const to of requests)
          expect(resolveRoute(grove, to)).toEqual(resolveRoute({ root: tree, plant: () => false }, to));
      },
    ),
  );
});
