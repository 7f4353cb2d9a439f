// The most literal place is the one that a survey visits first.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { walkFirst } from './node.ts';
import { buildTree } from './tree.ts';
import { visitMatches } from './visit.ts';

const segment = fc.constantFrom('a', 'b', '', '{x}', '{y}.json', 'c%20d');
const template = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => `/${parts.join('/')}`);
const method = fc.constantFrom('GET', 'PUT');
const piece = fc.constantFrom('a', 'b', '', 'x', 'x.json', 'c%20d', 'c d', '__proto__', 'constructor');
const path = fc.array(piece, { maxLength: 5 }).map((parts) => parts.map((part) => `/${part}`).join(''));

it('is a place that a survey visits first', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(method, template), { maxLength: 8 }), path, (routes, to) => {
      const root = buildTree(routes.map(([method, path]) => ({ method, path, value: path })));
      const texts: string[] = [];
      const methods = walkFirst(root, to, texts);
      if (methods === undefined || methods.size === 0) return;
      const visited: unknown[] = [];
      visitMatches(
        root,
        to,
        (all, found) =>
          visited.push(
            all,
            found.map(({ raw }) => raw),
          ) > 0,
      );
      expect([methods, texts]).toEqual(visited);
      expect(methods).toBe(visited[0]);
    }),
  );
});
