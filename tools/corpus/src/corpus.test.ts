// Every operation of the documents in testdata, there and back; and what the runner says of a document that is broken.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { DocumentReport } from './report.ts';

const here = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'corpus-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

function run(...args: string[]): { status: number | null; output: string; reports: DocumentReport[] } {
  const json = join(folder, 'report.json');
  const command = [join(here, 'run.mjs'), ...args, '--json', json];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' });
  return {
    status,
    output: stdout + stderr,
    reports: JSON.parse(readFileSync(json, 'utf8')) as DocumentReport[],
  };
}

test('every operation of the documents is carried to the function and back', () => {
  const { status, output, reports } = run(join(here, 'testdata'));
  expect(reports.flatMap(({ failed }) => failed)).toEqual([]);
  expect(reports.flatMap(({ refused }) => refused)).toEqual([]);
  expect(status, output).toBe(0);
  for (const { file, operations, generated, typeChecked, roundTripped, calls } of reports) {
    expect({ file, generated, typeChecked, roundTripped }).toEqual({
      file,
      generated: operations,
      typeChecked: operations,
      roundTripped: operations,
    });
    expect(calls).toBeGreaterThanOrEqual(3 * operations);
  }
  expect(reports.reduce((sum, { operations }) => sum + operations, 0)).toBe(115);
  expect(output).toMatch(/11 documents +115 +115 +115 +115 +0 +0/);
}, 600_000);

test('a document that cannot be read fails with the place and the reason', () => {
  const file = join(folder, 'broken.yaml');
  writeFileSync(
    file,
    'openapi: 3.0.0\ninfo: {title: T, version: "1"}\npaths:\n  /a: {get: {$ref: "#/nowhere"}}\n',
  );
  const { status, output } = run(file, '--skip-types');
  expect(status).toBe(1);
  expect(output).toContain('ref-not-found');
});

test('a document whose validators never end is given up, and the operation named', () => {
  const file = join(folder, 'endless.json');
  const next = (at: number) => ({ $ref: `#/components/schemas/S${at + 1}` });
  const schemas = Object.fromEntries(
    Array.from({ length: 60 }, (_, at) => [
      `S${at}`,
      at === 59
        ? { type: 'string' }
        : { oneOf: [{ allOf: [next(at)] }, { allOf: [next(at)], minLength: at }] },
    ]),
  );
  const content = { 'application/json': { schema: next(-1) } };
  const post = { operationId: 'ask', requestBody: { content }, responses: { 204: { description: 'Done.' } } };
  const info = { title: 'T', version: '1' };
  writeFileSync(
    file,
    JSON.stringify({ openapi: '3.1.0', info, paths: { '/ask': { post } }, components: { schemas } }),
  );
  const { status, output } = run(file, '--skip-types', '--patience', '0.25');
  expect(status).toBe(1);
  expect(output).toMatch(
    /given up when nothing had come of it for 0.25 minutes, after: .*, when calling ask/,
  );
}, 100_000);
