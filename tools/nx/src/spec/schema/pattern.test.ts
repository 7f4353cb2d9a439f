// Patterns of a document: which are kept, repaired, left out, or warned of.
import { expect, it } from 'vitest';
import { loadDocument } from '../load.ts';
import { unicodePattern } from './pattern.ts';

async function problemsOf(schema: string): Promise<readonly string[]> {
  const text = `openapi: 3.1.0
info: { title: t, version: '1' }
paths: {}
components:
  schemas:
    A:
      ${schema}
`;
  const { problems } = await loadDocument('openapi/a/openapi.yaml', { read: () => text });
  return problems.map(({ code, severity, line, column }) => `${code} ${severity} ${line}:${column}`);
}

it('a pattern that a text can stall is reported where it stands', async () => {
  expect(await problemsOf("{ type: string, pattern: '^(a+)+$' }")).toEqual(['pattern-slow warning 7:23']);
  expect(await problemsOf("{ type: object, patternProperties: { '^(a|a)*$': true } }")).toEqual([
    'pattern-slow warning 7:23',
  ]);
});

it('other patterns are not', async () => {
  expect(await problemsOf("{ type: string, pattern: '^[a-z]+(-[a-z]+)*$' }")).toEqual([]);
});

it('a pattern between slashes, which no text could match, is read without them', async () => {
  expect(await problemsOf("{ type: string, pattern: '/^[a-z]+$/i' }")).toEqual([
    'pattern-delimited warning 7:23',
  ]);
  expect(unicodePattern('/^[a-z]+$/i')).toBe('^[a-z]+$');
  expect(unicodePattern('^/a/$')).toBe('^/a/$');
  expect(unicodePattern('/a/')).toBe('/a/');
});

it.each([
  ['^[[:alnum:]_-]+$', 'aZ9_-', ':]'],
  ['^[^[:space:]]+$', 'a:', 'a b'],
  ['^[\\-\\p{Alnum}_:.]+$', '-aZ9_:.', 'é'],
  ['\\A\\S[\\p{Print}]*\\z', 'a b~', 'a\n'],
  ['^\\p{Punct}+$', '!/[`{~', 'a'],
  ['^[A-Z \\p{Han}\\p{Hangul}-]*$', '漢 A-', 'a'],
  ['^\\p{IsAlphabetic}+$', 'é', '1'],
  ['^\\P{Alnum}$', '-', 'a'],
  ['^[^/:|\\000-\\037]+$', 'a b', 'a\u001fb'],
])('classes named as in other languages keep their meaning: %s', (pattern, fitting, other) => {
  const repaired = new RegExp(unicodePattern(pattern) ?? 'none', 'u');
  expect(repaired.test(fitting)).toBe(true);
  expect(repaired.test(other)).toBe(false);
});
