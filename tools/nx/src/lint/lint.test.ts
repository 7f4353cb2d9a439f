// Each folder of testdata/lint is a workspace with one document and the problems it must give.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatProblems } from '../problem.ts';
import { diskSource } from '../serve/disk-source.ts';
import { lintDocument } from './lint.ts';
import { lintProblems } from './problem-codes.ts';

const WORKSPACE = join(import.meta.dirname, '../../../..');
const CASES = join(import.meta.dirname, '../../testdata/lint');
const names = readdirSync(CASES);

async function report(root: string, facts = {}): Promise<string> {
  const problems = await lintDocument({ root, file: 'openapi.yaml', facts });
  return `${formatProblems(problems, diskSource(root))}\n`;
}

describe('a document that breaks', () => {
  test.each(names)('%s', async (name) => {
    const text = await report(join(CASES, name), { functionType: 'http' });
    expect(text).toContain(` ${name}: `);
    await expect(text).toMatchFileSnapshot(join(CASES, name, 'expected.txt'));
  });

  test('every rule is among them', () => {
    expect(Object.keys(lintProblems).filter((code) => !names.includes(code))).toEqual([
      'platform-group-size',
    ]);
  });
});

function temporary(files: { readonly [path: string]: string }): string {
  const root = mkdtempSync(join(tmpdir(), 'lint-'));
  for (const [path, text] of Object.entries(files)) writeFileSync(join(root, path), text);
  return root;
}

const operations = (count: number) => {
  const paths = Array.from(
    { length: count },
    (_, index) => `  /p${index}: { get: { operationId: operation${index} } }`,
  );
  return `openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths:\n${paths.join('\n')}\n`;
};

test.each([
  [1000, '\n'],
  [1001, 'platform-group-size: The document has 1001 operations'],
])('a group holds 1,000 APIs: %i', async (count, expected) => {
  const root = temporary({ 'openapi.yaml': operations(count) });
  expect(await report(root)).toContain(expected);
  rmSync(root, { recursive: true });
});

describe('redocly.yaml', () => {
  test('has the last word: rules can be turned off, and others stand beside them', async () => {
    const root = mkdtempSync(join(tmpdir(), 'lint-'));
    cpSync(join(CASES, 'platform-method'), root, { recursive: true });
    writeFileSync(
      join(root, 'redocly.yaml'),
      'extends: [gatefold/platform]\nrules: { gatefold/platform-method: off, info-license: warn }\n',
    );
    const text = await report(root);
    expect(text).not.toContain('platform-method');
    expect(text).toContain('warning info-license: ');
    rmSync(root, { recursive: true });
  });

  test('of this workspace is kept by its own documents', async () => {
    for (const api of ['hello', 'petstore']) {
      const file = `openapi/${api}/openapi.yaml`;
      const problems = await lintDocument({ root: WORKSPACE, file, facts: { functionType: 'event' } });
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    }
  });
});

test('an event function may use Authorization', async () => {
  const text = await report(join(CASES, 'platform-authorization'), { functionType: 'event' });
  expect(text).not.toContain('platform-authorization');
});

test('Swagger 2.0 has the same rules', async () => {
  const text = readFileSync(join(CASES, 'platform-header/openapi.yaml'), 'utf8')
    .replace('openapi: 3.1.0', "swagger: '2.0'")
    .replaceAll(/schema: \{ type: string \}/g, 'type: string');
  const root = temporary({ 'openapi.yaml': text });
  expect(await report(root)).toContain('platform-header: The header X-Ca-Stage');
  rmSync(root, { recursive: true });
});

test('addresses are not fetched', async () => {
  const root = temporary({
    'openapi.yaml': `openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths:\n  /a: { $ref: 'https://127.0.0.1:9/x.yaml' }\n`,
  });
  writeFileSync(join(root, 'redocly.yaml'), 'rules: { no-unresolved-refs: error }\n');
  expect(await report(root)).toContain('is not fetched');
  rmSync(root, { recursive: true });
});
