import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { writePackage } from '../../testing/workspace-copy.ts';
import {
  copyPackages,
  isForeign,
  MissingPackage,
  placePackages,
  TwoVersions,
  type Wanted,
} from './external.ts';

let root: string;
let app: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gatefold-external-'));
  app = join(root, 'apps', 'shop');
});

const wanted = (...names: readonly string[]): readonly Wanted[] =>
  names.map((name) => ({ name, from: app, by: 'src/main.ts', optional: false }));

const targets = (...names: readonly string[]) =>
  Object.fromEntries(
    placePackages(wanted(...names)).map(({ target, source }) => [target, relative(root, source)]),
  );

test('dependencies of dependencies come along, once each, rings included', () => {
  writePackage(root, { name: 'a', dependencies: { b: '*' } });
  writePackage(root, { name: 'b', dependencies: { '@scope/c': '*' } });
  writePackage(root, { name: '@scope/c', dependencies: { a: '*' } });
  writePackage(root, { name: 'unused' });
  expect(Object.keys(targets('a'))).toEqual(['node_modules/@scope/c', 'node_modules/a', 'node_modules/b']);
});

test('each package finds the version that it finds now', () => {
  writePackage(root, { name: 'a', dependencies: { c: '1' } });
  writePackage(root, { name: 'b', dependencies: { c: '2' } });
  writePackage(root, { name: 'c', version: '1.0.0' });
  writePackage(join(root, 'node_modules', 'b'), { name: 'c', version: '2.0.0' });
  expect(targets('a', 'b')).toEqual({
    'node_modules/a': 'node_modules/a',
    'node_modules/b': 'node_modules/b',
    'node_modules/b/node_modules/c': 'node_modules/b/node_modules/c',
    'node_modules/c': 'node_modules/c',
  });
});

test("the app's own version goes before the workspace's", () => {
  writePackage(root, { name: 'a' });
  writePackage(app, { name: 'a' });
  expect(targets('a')).toEqual({ 'node_modules/a': 'apps/shop/node_modules/a' });
});

test('what is optional may be missing, what is required may not', () => {
  writePackage(root, {
    name: 'a',
    optionalDependencies: { x: '*' },
    dependencies: { x: '*' },
    peerDependencies: { y: '*' },
  });
  expect(Object.keys(targets('a'))).toEqual(['node_modules/a']);
  writePackage(root, { name: 'b', dependencies: { gone: '*' } });
  expect(() => targets('b')).toThrow(MissingPackage);
  expect(() => targets('b')).toThrow('The package gone, which b needs, is not installed.');
});

test('a bundle has one place for each name: what its packages need of it has one version', () => {
  for (const name of ['a', 'b']) writePackage(root, { name, dependencies: { c: '*' } });
  writePackage(root, { name: 'c' });
  const from = (name: string, optional = false): Wanted => ({
    name: 'c',
    from: join(root, 'node_modules', name),
    by: name,
    optional,
  });
  expect(placePackages([from('a'), from('b')])).toHaveLength(1);
  writePackage(join(root, 'node_modules', 'b'), { name: 'c' });
  expect(placePackages([from('b')])).toMatchObject([{ source: join(root, 'node_modules/b/node_modules/c') }]);
  expect(() => placePackages([from('a'), from('b')])).toThrow(TwoVersions);
  expect(() => placePackages([from('a'), from('b')])).toThrow('a and b need different versions of c');
});

test('all files are copied, nested packages only to their own places', () => {
  writePackage(root, { name: 'a', dependencies: { b: '*' } }, { 'lib/a.node': 'binary' });
  writePackage(join(root, 'node_modules', 'a'), { name: 'b' });
  writePackage(join(root, 'node_modules', 'a'), { name: 'stray' });
  const folder = join(root, 'out');
  copyPackages(placePackages(wanted('a')), folder);
  expect(readFileSync(join(folder, 'node_modules/a/lib/a.node'), 'utf8')).toBe('binary');
  expect(readdirSync(join(folder, 'node_modules')).sort()).toEqual(['a', 'b']);
  expect(readdirSync(join(folder, 'node_modules/a')).sort()).toEqual(['lib', 'package.json']);
});

test.each([
  [{}, false],
  [{ os: ['linux', 'darwin'], cpu: ['x64'] }, false],
  [{ os: ['!win32'] }, false],
  [{ os: ['darwin'] }, true],
  [{ cpu: ['arm64'] }, true],
  [{ os: ['!linux'] }, true],
])('%j is foreign to Function Compute: %s', (platform, expected) => {
  writePackage(root, { name: 'a', ...platform });
  expect(placePackages(wanted('a')).map(isForeign)).toEqual([expected]);
});
