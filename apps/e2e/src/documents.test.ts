// What the documents claim exists: every path, link and npm script they name.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const TOP = ['README.md', 'ARCHITECTURE.md', 'CONTEXT.md', 'CONTRIBUTING.md'];
const documents = [
  ...TOP,
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs', file)),
];
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const scripts: Record<string, string> = JSON.parse(read('package.json')).scripts;

describe.each(documents)('%s', (document) => {
  test('links to files that exist', () => {
    const links = [...read(document).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, link = '']) => link);
    const missing = links.filter((link) => !existsSync(join(ROOT, dirname(document), link)));
    expect(missing).toEqual([]);
  });

  test('names scripts that exist', () => {
    const named = [...read(document).matchAll(/npm run ([a-z][\w:-]*)/g)].map(([, script = '']) => script);
    expect(named.filter((script) => scripts[script] === undefined)).toEqual([]);
  });
});

test('ARCHITECTURE.md names folders and files that exist', () => {
  const named = [...read('ARCHITECTURE.md').matchAll(/`((?:apps|libs|tools|docs|openapi)\/[^`<*]+)`/g)].map(
    ([, path = '']) => path,
  );
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

test('ARCHITECTURE.md fits on a page', () => {
  expect(read('ARCHITECTURE.md').split('\n').length).toBeLessThanOrEqual(70);
});
