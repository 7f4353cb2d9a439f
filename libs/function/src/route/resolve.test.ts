import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PathForm } from './agree.ts';
import { resolveRoute } from './resolve.ts';
import { buildTree } from './tree.ts';

const tree = buildTree(
  ['GET /pets', 'POST /pets', 'GET /pets/{petId}', 'PUT /pets/{petId}', 'DELETE /pets/mine', 'GET /pets/mine']
    .concat(['GET /files/{file}', 'GET /files/{file}/info', 'HEAD /heads', 'GET /docs/{id}.json'])
    .map((line) => line.split(' ') as [string, string])
    .map(([method, path]) => ({ method, path, value: `${method} ${path}` })),
);
const grown = { root: tree, plant: () => false };
const get = (path: string, rest: object = {}, assumed?: PathForm) =>
  resolveRoute(grown, { method: 'GET', path, ...rest }, assumed);

describe('route of a request', () => {
  it('names parameters and unescapes their values', () => {
    expect(get('/pets/a%20b')).toEqual({ kind: 'found', value: 'GET /pets/{petId}', path: { petId: 'a b' } });
  });

  it('answers 404 and 405 in the sense of HTTP', () => {
    expect(get('/nothing')).toEqual({ kind: 'not-found' });
    expect(resolveRoute(grown, { method: 'PATCH', path: '/pets/7' })).toEqual({
      kind: 'method-not-allowed',
      allow: ['GET', 'HEAD', 'PUT'],
    });
    expect(resolveRoute(grown, { method: 'PATCH', path: '/heads' })).toEqual({
      kind: 'method-not-allowed',
      allow: ['HEAD'],
    });
  });

  it('takes the methods of a less literal place too', () => {
    expect(resolveRoute(grown, { method: 'PUT', path: '/pets/mine' })).toMatchObject({
      value: 'PUT /pets/{petId}',
    });
  });

  it('sends HEAD to GET', () => {
    expect(resolveRoute(grown, { method: 'HEAD', path: '/pets' })).toMatchObject({ value: 'GET /pets' });
    expect(resolveRoute(grown, { method: 'HEAD', path: '/heads' })).toMatchObject({
      value: 'HEAD /heads',
    });
  });

  it('reports text that is no percent-encoding', () => {
    expect(get('/pets/%zz', { pathForm: 'encoded' })).toEqual({ kind: 'malformed', parameter: 'petId' });
    expect(get('/pets/%ff')).toEqual({ kind: 'malformed', parameter: 'petId' });
  });
});

describe("the gateway's own reading", () => {
  const withParameters = (path: string, pathParameters: Record<string, string>) =>
    get(path, { pathParameters });

  it('chooses the route the gateway chose', () => {
    expect(withParameters('/pets/mine', { petId: 'mine' })).toMatchObject({ value: 'GET /pets/{petId}' });
    expect(withParameters('/pets/mine', {})).toMatchObject({ value: 'GET /pets/mine' });
  });

  it('is ignored under names the template does not have', () => {
    expect(withParameters('/pets/7', { other: '7' })).toMatchObject({ path: { petId: '7' } });
  });

  it('may mean a whole segment', () => {
    expect(withParameters('/docs/7.json', { id: '7.json' })).toMatchObject({ path: { id: '7' } });
  });

  it('may name a mixed segment after the template of another operation that shares its API', () => {
    const compare = buildTree(
      ['/compare/{basehead}', '/compare/{base}...{head}'].map((path) => ({
        method: 'GET',
        path,
        value: path,
      })),
    );
    const to = { method: 'GET', path: '/compare/a%20b...c', pathParameters: { basehead: 'a b...c' } };
    expect(resolveRoute({ ...grown, root: compare }, to)).toMatchObject({
      value: '/compare/{base}...{head}',
      path: { base: 'a b', head: 'c' },
    });
  });

  it('is refused where it says something else', () => {
    expect(withParameters('/pets/7', { petId: '8' })).toEqual({ kind: 'contradiction' });
    expect(withParameters('/files/a/info', { file: 'b/info' })).toEqual({ kind: 'contradiction' });
  });

  it('finds the slashes of a decoded path', () => {
    expect(withParameters('/files/a/b%', { file: 'a/b%' })).toMatchObject({ path: { file: 'a/b%' } });
    expect(withParameters('/files/a/info', { file: 'a/info' })).toMatchObject({
      value: 'GET /files/{file}',
      path: { file: 'a/info' },
    });
  });

  it('settles encoded or decoded for any value, whichever the gateway sends', () => {
    const value = fc.string({ unit: 'grapheme', minLength: 1 });
    fc.assert(
      fc.property(value, (text) => {
        const escaped = encodeURIComponent(text);
        expect(withParameters(`/pets/${escaped}`, { petId: text })).toMatchObject({ path: { petId: text } });
        expect(get(`/pets/${text}`, { pathParameters: { petId: text } }, 'decoded')).toMatchObject({
          path: { petId: text },
        });
      }),
      { numRuns: 300 },
    );
  });

  it('reads encoded where nothing tells, unless told to assume otherwise', () => {
    expect(get('/pets/a%20b', { pathParameters: { petId: 'a%20b' } })).toMatchObject({
      path: { petId: 'a b' },
    });
    expect(get('/pets/a%20b', {}, 'decoded')).toMatchObject({ path: { petId: 'a%20b' } });
    expect(get('/pets/a b%20', {})).toMatchObject({ path: { petId: 'a b%20' } });
  });
});
