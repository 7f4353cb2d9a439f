import { describe, expect, it } from 'vitest';
import { buildTree } from './tree.ts';
import { visitMatches } from './visit.ts';

const entries = (...paths: string[]) => paths.map((path) => ({ method: 'GET', path, value: path }));

function firstMatch(paths: readonly string[], path: string) {
  let first: { template: string; values: readonly string[] } | undefined;
  visitMatches(buildTree(entries(...paths)), path, (methods, found) => {
    first = { template: methods.get('GET')?.value ?? '', values: found.map(({ raw }) => raw) };
    return true;
  });
  return first;
}

describe('segment tree', () => {
  const paths = [
    '/pets',
    '/pets/{id}',
    '/pets/mine',
    '/pets/{id}.json',
    '/pets/{id}/toys/{toy}',
    '/pets/mine/toys',
  ];

  it.each([
    ['/pets', '/pets', []],
    ['/pets/7', '/pets/{id}', ['7']],
    ['/pets/mine', '/pets/mine', []],
    ['/pets/7.json', '/pets/{id}.json', ['7']],
    ['/pets/mine/toys/1', '/pets/{id}/toys/{toy}', ['mine', '1']],
    ['/pets/a%2Fb', '/pets/{id}', ['a%2Fb']],
  ])('%s goes to %s', (path, template, values) => {
    expect(firstMatch(paths, path)).toEqual({ template, values });
  });

  it.each(['/', '', 'pets', '/pets/', '/Pets', '/pets/7/toys', '/pets//toys/1', '//pets', '/pets/.json/x'])(
    '%j has no place',
    (path) => {
      expect(firstMatch(paths, path)).toBeUndefined();
    },
  );

  it('does not unescape what arrives to match a literal', () => {
    expect(firstMatch(['/pets/mine', '/pets/{id}'], '/pets/%6Dine')?.template).toBe('/pets/{id}');
  });

  it('matches a literal that needs escaping in its usual forms', () => {
    for (const path of ['/a b', '/a%20b']) expect(firstMatch(['/a b'], path)?.template).toBe('/a b');
    for (const path of ['/v1/pets:find', '/v1/pets%3Afind'])
      expect(firstMatch(['/v1/pets:find'], path)?.template).toBe('/v1/pets:find');
    for (const path of ['/pets?kind=new', '/pets%3Fkind=new', '/pets%3Fkind%3Dnew'])
      expect(firstMatch(['/pets?kind=new'], path)?.template).toBe('/pets?kind=new');
  });

  it('matches texts beside a parameter in their usual forms', () => {
    for (const path of ['/7 é', '/7%20%C3%A9']) {
      expect(firstMatch(['/{id} é', '/{id}'], path)).toEqual({ template: '/{id} é', values: ['7'] });
    }
  });

  it('is not led astray by names every object has', () => {
    expect(firstMatch(['/pets'], '/constructor')).toBeUndefined();
    expect(firstMatch(['/__proto__/{__proto__}'], '/__proto__/x')?.values).toEqual(['x']);
  });
});
