// Error mapping: conditions over the response, the message, and what is wrong with a plug-in.
import { expect, test } from 'vitest';
import type { GatewayResponse } from '../answer/response.ts';
import { parseCondition } from './condition.ts';
import { readErrorMapping } from './error-mapping.ts';

const variable = (name: string) => `\${${name}}`;
const data = {
  parameters: {
    status: 'StatusCode',
    code: 'BodyJsonField:$.error.code',
    trace: 'Header:X-Trace',
    first: 'BodyJsonField:$.list[0]',
  },
  errorCondition: "$status = 200 and $code <> 'OK'",
  errorCode: 'code',
  mappings: [
    {
      code: 'GONE',
      statusCode: 404,
      errorMessage: `no such thing, ${variable('trace')} ${variable('first')}`,
    },
    { code: '7', statusCode: 400 },
  ],
  defaultMapping: { statusCode: 500, errorMessage: `unknown ${variable('code')}` },
};

function map(body: unknown, changes: object = {}, status = 200): GatewayResponse {
  const params = { PluginName: 'p', PluginType: 'errorMapping', PluginData: { ...data, ...changes } };
  const mapping = readErrorMapping({ id: 'p', action: 'CreatePlugin', params });
  const headers = [['x-trace', 't1']] as const;
  return mapping({ status, headers, body: Buffer.from(JSON.stringify(body)) });
}

test('a code is mapped to status and message; headers and body stay', () => {
  const body = { error: { code: 'GONE' }, list: ['a\nb'] };
  expect(map(body)).toEqual({
    status: 404,
    headers: [
      ['x-trace', 't1'],
      ['X-Ca-Error-Message', 'no such thing, t1 a?b'],
    ],
    body: Buffer.from(JSON.stringify(body)),
  });
});

test.each<[unknown, object, number, number]>([
  [{ error: { code: 7 } }, {}, 200, 400],
  [{ error: { code: 'ELSE' } }, {}, 200, 500],
  [{ error: { code: 'ELSE' } }, { defaultMapping: undefined }, 200, 200],
  [{ error: { code: 'OK' } }, {}, 200, 200],
  [{ error: { code: 'GONE' } }, {}, 201, 201],
  ['text', {}, 200, 500],
])('%j under %j: %i becomes %i', (body, changes, status, expected) => {
  expect(map(body, changes, status).status).toBe(expected);
});

const values = new Map<string, string | number>([
  ['a', 5],
  ['b', 'x'],
  ['c', '5'],
]);

test.each([
  ['$a = 5', true],
  ["$a = '5' and $c = 5", true],
  ['$a <> 5 or $b = "x"', true],
  ["($a > 5 or $a < 5) and $b = 'x'", false],
  ['not $a >= 6', true],
  ["$a <= 5 AND NOT ($b = 'y')", true],
  ["$b != 'x' or $a == 5", true],
  ['$missing = 1', false],
  ['$missing <> 1', true],
  ["$b = 'and'", false],
])('%s is %s', (text, expected) => {
  expect(parseCondition(text)(values)).toBe(expected);
});

test.each(['', '$a', '$a =', '$a ~ 5', '($a = 5', '$a = 5 $b', "$a = 'x", '= 5'])('%j is refused', (text) => {
  expect(() => parseCondition(text)).toThrow(/'/);
});

test.each([
  [{ errorCondition: '$a ~ 1' }, 'PluginData.errorCondition'],
  [{ parameters: { a: 'BodyXmlField:/a' } }, 'PluginData.parameters.a'],
  [{ mappings: [{ code: 'a', statusCode: 'x' }] }, 'PluginData.mappings[0].statusCode'],
  [{ mappings: undefined }, 'PluginData.mappings'],
])('%j names the field', (changes, field) => {
  expect(() => map({}, changes)).toThrow(field);
});
