// Documents and settings as hostile input: whatever their text says, it is carried as text or refused.
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { faultsOf } from './check.ts';
import { casesOf, hostileCase, payloads, sinks } from './corpus.ts';
import { type Outcome, run } from './run.ts';
import { typeFaults } from './type-check.ts';

/** `HOSTILE_EVERY=1` runs each payload in each sink. */
const DEFAULT = 15;
const every = Number(process.env.HOSTILE_EVERY ?? DEFAULT);

/** Milliseconds for all payloads in one sink, on a machine that has more to do. */
const MOST = 1_200_000;
const refused: { [sink: string]: { [payload: string]: string } } = {};
const count = { cases: 0, generated: 0 };

describe('each payload, as', () => {
  test.each(Object.keys(sinks))(
    '%s',
    async (sink) => {
      const faults: string[] = [];
      for (const one of casesOf(sink, every)) {
        const outcome = await run(one);
        count.cases += 1;
        if (outcome.kind === 'refused') {
          expect(outcome.codes, one.payload).not.toEqual([]);
          refused[sink] = { ...refused[sink], [one.payload]: outcome.codes.join(' ') };
        } else {
          count.generated += 1;
          faults.push(...(await faultsOf(outcome)).map((fault) => `${one.payload}: ${fault}`));
        }
      }
      expect(faults).toEqual([]);
    },
    MOST,
  );
});

test.each([
  ['response example', 'interpolation/10'],
  ['settings environment name', 'templates/1'],
  ['settings environment name', 'templates/2'],
  ['settings plug-in data', 'interpolation/6'],
  ['settings bucket', 'shell/1'],
  ['discriminator property', 'interpolation/4'],
])('a case that came through once no longer does: %s, %s', async (sink, payload) => {
  const outcome = await run(hostileCase(sink, payload, payloads.get(payload) ?? ''));
  if (outcome.kind === 'generated') expect(await faultsOf(outcome)).toEqual([]);
  else expect(outcome.codes).toEqual(['settings-name']);
});

describe('of the corpus', () => {
  test('at least 1,500 cases have run, and most of them generate', () => {
    expect(count.cases).toBe(Object.keys(sinks).reduce((sum, sink) => sum + casesOf(sink, every).length, 0));
    if (every <= DEFAULT) expect(count.cases).toBeGreaterThanOrEqual(1500);
    expect(count.generated / count.cases).toBeGreaterThan(0.7);
  });

  test.runIf(every === DEFAULT)('no case begins or ceases to be refused without notice', async () => {
    const file = join(import.meta.dirname, '../../testdata/hostile/refused.json');
    await expect(`${JSON.stringify(refused, null, 2)}\n`).toMatchFileSnapshot(file);
  });
});

test('what is generated for hostile text compiles under the strictest TypeScript', async () => {
  const sample = SAMPLE.map(([sink, payload]) => hostileCase(sink, payload, payloads.get(payload) ?? ''));
  const apis = sample.map((_, index) => `sample${index}`);
  const outcomes = await Promise.all(sample.map((one, index) => run(one, apis[index])));
  const generated = outcomes.filter((outcome) => outcome.kind === 'generated');
  expect(generated.length).toBe(SAMPLE.length);
  expect(
    typeFaults(
      generated.map(({ files }) => files),
      apis,
    ),
  ).toEqual([]);
});

const SAMPLE: readonly (readonly [sink: string, payload: string])[] = [
  ['operation id', 'reserved/1'],
  ['operation id', 'prototype/1'],
  ['property name', 'prototype/1'],
  ['property name', 'quotes/6'],
  ['property description', 'comments/1'],
  ['enum value', 'newlines/6'],
  ['schema name', 'types/1'],
  ['query parameter name', 'backticks/2'],
  ['header parameter name', 'words/1'],
  ['request media type', 'interpolation/1'],
  ['response media type', 'mustaches/2'],
  ['form field', 'prototype/2'],
  ['path parameter name', 'unicode/6'],
  ['server URL', 'html/1'],
  ['discriminator value', 'types/4'],
];

describe('the check finds', () => {
  const good = async (): Promise<Extract<Outcome, { kind: 'generated' }>> => {
    const outcome = await run(hostileCase('title', 'plain', 'Plain'));
    if (outcome.kind === 'refused') throw new Error(`The base is refused: ${outcome.codes.join(', ')}`);
    return outcome;
  };
  const client = 'libs/things/src/generated/client.js';

  test('nothing in the plain case', async () => {
    expect(await faultsOf(await good())).toEqual([]);
  });

  test.each([
    ['a file elsewhere', '../canary.ts', ''],
    ['a syntax error', client, 'export const a = ;'],
    ['a call of the canary', client, 'canary();'],
    ['a changed prototype', client, 'Object.prototype.canary = true;'],
    ['a new global', client, 'globalThis.extra = true;'],
    ['code from text', client, "new Function('canary()')();"],
    ['broken JSON', 'libs/things/package.json', '{'],
  ])('%s', async (_, path, text) => {
    const outcome = await good();
    const files = new Map([...outcome.files, [path, text]]);
    expect(await faultsOf({ ...outcome, files })).not.toEqual([]);
  });

  test.each([
    ['an expression in Terraform', 'terraform/extra.tf.json', '{"a":"${file(1)}"}'],
    ['an ambiguous escape in Terraform', 'terraform/extra.tf.json', '{"a":"%$${b}"}'],
    ['a directive in Terraform', 'terraform/extra.tf.json', '{"%{ if true }":1}'],
    ['a plan that differs', 'cloudapi/cloudapi.json', '{}'],
    ['a function in ROS', 'ros/template.json', '{"Resources":{"A":{"Properties":{"B":{"Ref":"CANARY"}}}}}'],
    ['other data in YAML', 's.yaml', 'a: b'],
    ['a command in a README', 'fc/README.md', '```sh\ntrue "$(canary)"\n```\n'],
    ['a command that does not end', 'fc/README.md', '```sh\ntrue "\n```\n'],
    ['HTML in a report', 'report.md', '<!-- a -->\n| a |\n| - |\n| <b> |\n'],
    ['a cell too many in a report', 'report.md', '<!-- a -->\n| a |\n| - |\n| b | c |\n'],
    ['a comment that ends early', 'report.md', '<!-- a --> b -->\n'],
  ])('%s', async (_, path, text) => {
    const outcome = await good();
    const deploy = new Map([...outcome.deploy, [path === 's.yaml' ? 'serverless-devs/s.yaml' : path, text]]);
    expect(await faultsOf({ ...outcome, deploy })).not.toEqual([]);
  });
});
