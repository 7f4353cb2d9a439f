// The quick way to a route leads where the thorough one leads, or leaves it to that.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Destination } from './destination.ts';
import { findUsual } from './find-usual.ts';
import { packRoutes } from './pack.ts';
import { resolveRoute } from './resolve.ts';
import { openTable, type RouteTable } from './table.ts';
import { buildTree } from './tree.ts';

type Line = readonly [method: string, path: string];

function tableOf(routes: readonly Line[]): RouteTable {
  const pack = packRoutes(
    routes.map(([method, path], at) => ({ method, id: `${at}`, file: `file-${at}`, path })),
  );
  const load = () => Promise.reject(new Error('Nothing is loaded here.'));
  return openTable({ pack, load });
}

function usual(table: RouteTable, to: Destination) {
  const found = findUsual(table, to);
  return found && { ...found, value: Number(found.value.id) };
}

function thorough(routes: readonly Line[], to: Destination) {
  const root = buildTree(routes.map(([method, path], value) => ({ method, path, value })));
  return resolveRoute({ root, plant: () => false }, to);
}

const segment = fc.constantFrom(
  'a',
  'b',
  '',
  'é',
  'v:x',
  '{x}',
  '{x}',
  '{y}',
  '{y}.json',
  'c%20d',
  'c d',
  "it's",
  '\\',
);
const template = fc.array(segment, { minLength: 1, maxLength: 3 }).map((parts) => `/${parts.join('/')}`);
const method = fc.constantFrom('GET', 'PUT', 'HEAD');
const piece = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    '',
    'é',
    'c d',
    'v:x',
    'x.json',
    'c%20d',
    '__proto__',
    'constructor',
    '{}',
    '{x}',
  ),
  fc.string({ maxLength: 3 }).map((text) => text.replaceAll('/', '')),
);
const path = fc.array(piece, { maxLength: 4 }).map((parts) => parts.map((part) => `/${part}`).join(''));
const given = fc.constantFrom(undefined, {}, { x: 'a' }, { x: 'b', y: 'a' });
// Half of the paths fill in a template.
const filled = fc
  .tuple(template, fc.array(piece, { minLength: 4, maxLength: 4 }))
  .map(([template, pieces]) => template.replaceAll(/\{\w\}/g, () => pieces.pop() ?? ''));
const request = fc
  .tuple(fc.oneof(method, method, fc.string({ maxLength: 4 })), fc.oneof(path, filled), given)
  .map(([method, path, pathParameters]) => ({ method, path, ...(pathParameters && { pathParameters }) }));

it('finds what the whole tree finds, in whatever order it is asked', () => {
  let found = 0;
  fc.assert(
    fc.property(
      fc.array(fc.tuple(method, template), { minLength: 8, maxLength: 24 }),
      fc.array(request, { minLength: 3, maxLength: 8 }),
      (routes, requests) => {
        const table = tableOf(routes);
        // What is asked again is found in another way.
        for (const to of [...requests, ...requests, ...requests]) {
          const route = usual(table, to);
          if (route === undefined) continue;
          found += 1;
          expect(route).toEqual(thorough(routes, to));
        }
      },
    ),
    { numRuns: 1000 },
  );
  expect(found).toBeGreaterThan(30);
});

it.each([
  ['/pets', 0, {}],
  ['/pets/mine', 2, {}],
  ['/pets/7', 1, { petId: '7' }],
  ['/pets/7/photos/a b', 3, { petId: '7', photoId: 'a b' }],
  ['/pets:search', 4, {}],
  ['/cats/tom', 5, { kind: 'cats', name: 'tom' }],
])('finds %s by itself', (path, value, texts) => {
  const table = tableOf([
    ['GET', '/pets'],
    ['GET', '/pets/{petId}'],
    ['GET', '/pets/mine'],
    ['GET', '/pets/{petId}/photos/{photoId}'],
    ['GET', '/pets:search'],
    ['GET', '/{kind}/{name}'],
  ]);
  expect(usual(table, { method: 'GET', path })).toEqual({ kind: 'found', value, path: texts });
  for (let times = 0; times < 3; times++)
    expect(usual(table, { method: 'GET', path, pathParameters: texts })?.value).toBe(value);
});

it('is not misled by a request that spells a line of the pack', () => {
  const table = tableOf([
    ['GET', '/pets'],
    ['PUT', '/pets'],
  ]);
  for (const method of ['GET /pets\t0\tfile-0\t\nPUT', 'PUT /pets\t1\tfile-1\t\nGET', ''])
    expect(usual(table, { method, path: '/pets' })).toBeUndefined();
  expect(usual(table, { method: 'GET', path: '/pets\t0' })).toBeUndefined();
});
