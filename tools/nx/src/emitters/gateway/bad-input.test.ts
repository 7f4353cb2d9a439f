// Bad input: each is a problem with its code, its place and what to do.
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../problem.ts';
import { loadSettings } from '../../settings/settings.ts';
import { apiOf } from './document-of.ts';
import { planGateway } from './emit.ts';

const remedy =
  /Did you mean|Expected:|Known keys|Use |Set |Take it out|Remove|Correct|A stage is|Create |Change |Make /;

function problemsOf(file: object, paths: object = {}): readonly Problem[] {
  const text = JSON.stringify(file, null, 2);
  const { settings, problems } = loadSettings('orders', { read: () => text });
  return [...problems, ...planGateway(apiOf('orders', { paths } as never), settings).problems];
}

const operation = (rest: object) => ({
  operationId: 'find',
  responses: { 200: { description: 'Done' } },
  ...rest,
});
const query = (schema: object, rest: object = {}) =>
  operation({ parameters: [{ name: 'filter', in: 'query', schema, ...rest }] });
const mapping = { requestMode: 'MAPPING' };

type Case = readonly [what: string, code: string, settings: object, paths?: object];
const cases: readonly Case[] = [
  ['an unknown key', 'settings-unknown-key', { regoin: 'cn-hangzhou' }],
  ['an unknown key far from any other', 'settings-unknown-key', { function: { zzz: 1 } }],
  ['an ARN of the wrong form', 'settings-role-arn', { function: { roleArn: 'arn:aws:iam::1:role/x' } }],
  [
    'an ARN of a stage in the wrong form',
    'settings-role-arn',
    { backend: { kind: 'service' }, stages: { PRE: { roleArn: 'gateway' } } },
  ],
  ['a stage in lower case', 'settings-stage-name', { stages: { prod: {} } }],
  ['a stage that is too long', 'settings-stage-name', { stages: { PRODUCTION1: {} } }],
  ['a group name over the limit', 'settings-name', { group: { name: 'g'.repeat(51) } }],
  ['a function name over the limit', 'settings-name', { function: { name: 'f'.repeat(65) } }],
  [
    'a plug-in name over the limit',
    'settings-name',
    { plugins: { ['p'.repeat(51)]: { type: 'cors', data: {} } } },
  ],
  ['an inline secret', 'settings-inline-secret', { function: { environment: { DB_PASSWORD: 'hunter2' } } }],
  [
    'a token that expires',
    'settings-inline-secret',
    { function: { environment: { X: 'eyJhbGciOiJI.eyJzdWIiOiIx.c2lnbmF0dXJl' } } },
  ],
  [
    'a temporary access key',
    'settings-inline-secret',
    { function: { environment: { KEY: 'STS.NUgYrfe3Yh9LkTh' } } },
  ],
  [
    'a cookie in MAPPING',
    'gateway-mapping-cookie',
    mapping,
    { '/a': { get: operation({ parameters: [{ name: 'c', in: 'cookie', schema: { type: 'string' } }] }) } },
  ],
  [
    'an exploded list in MAPPING',
    'gateway-mapping-type',
    mapping,
    { '/a': { get: query({ type: 'array', items: { type: 'string' } }) } },
  ],
  [
    'a deep object in MAPPING',
    'gateway-mapping-type',
    mapping,
    { '/a': { get: query({ type: 'object' }, { style: 'deepObject', explode: true }) } },
  ],
  [
    'a multipart body in MAPPING',
    'gateway-mapping-body',
    mapping,
    {
      '/a': {
        post: operation({
          requestBody: { content: { 'multipart/form-data': { schema: { type: 'object' } } } },
        }),
      },
    },
  ],
  [
    'paths that differ behind "#" alone',
    'gateway-path-clash',
    {},
    {
      '/a/{b}': {
        get: operation({
          operationId: 'one',
          parameters: [{ name: 'b', in: 'path', required: true, schema: { type: 'string' } }],
        }),
      },
      '/a/{b}#beta': {
        get: operation({
          operationId: 'two',
          parameters: [{ name: 'b', in: 'path', required: true, schema: { type: 'string' } }],
        }),
      },
    },
  ],
  [
    'a waiver of a code that there is not',
    'settings-unknown-waiver',
    { waivers: [{ code: 'loss-sampels', reason: 'none' }] },
  ],
  [
    'an operation that is not there',
    'settings-unknown-operation',
    { operations: { fnid: { requestMode: 'MAPPING' } } },
    { '/a': { get: operation({}) } },
  ],
];

describe('bad input', () => {
  it.each(cases.map(([what, code, file, paths = {}]) => [what, code, file, paths] as const))(
    '%s: %s',
    (_, code, file, paths) => {
      const found = problemsOf(file, paths).filter((problem) => problem.code === code);
      expect(found.map((problem) => problem.code)).toContain(code);
      for (const { severity, message, line, column, file: at } of found) {
        expect(severity).toBe('error');
        expect([message, remedy.test(message)]).toEqual([message, true]);
        expect([at, line > 1, column > 1]).toEqual([
          expect.stringMatching(/^(apps|openapi)\/orders\//),
          true,
          true,
        ]);
        expect(message).not.toMatch(/hunter2|STS\.N|eyJhbG/);
      }
    },
  );

  it('names the setting that takes an operation out of MAPPING, whoever put it in', () => {
    const paths = { '/a': { get: query({ type: 'object' }, { style: 'deepObject', explode: true }) } };
    const inside = { operations: { find: mapping } };
    const [problem] = problemsOf(inside, paths);
    const advice = /"operations": \{.*\}(?=\.$)/.exec(problem?.message ?? '')?.[0];
    expect(problemsOf(JSON.parse(`{${advice}}`), paths)).toEqual([]);
  });
});
