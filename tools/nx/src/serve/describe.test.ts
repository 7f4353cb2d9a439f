import type { Exchange } from '@gatefold/gateway';
import { expect, test } from 'vitest';
import { describeExchange } from './describe.ts';

const exchange: Exchange = {
  id: 'ID',
  receivedAt: 0,
  clientAddress: '127.0.0.1',
  request: { method: 'POST', target: '/v1/books', headers: [], body: Buffer.alloc(0) },
  verification: { authType: 'APP', by: 'signature', app: 'local', stringToSign: 'POST\n\n/v1/books' },
  event: JSON.stringify({
    body: Buffer.from('{"a":1}').toString('base64'),
    headers: { a: '1', b: '2' },
    isBase64Encoded: true,
  }),
  result: JSON.stringify({
    statusCode: 200,
    isBase64Encoded: true,
    body: Buffer.from([0, 255]).toString('base64'),
  }),
  response: { status: 200, headers: [], body: Buffer.from('ok') },
  latency: { total: 12.4 },
};

test('one line says what was asked and answered', () => {
  expect(describeExchange(exchange, false)).toBe('POST /v1/books -> 200 12 ms');
});

test('a refusal says code, message and reason', () => {
  const refused = {
    ...exchange,
    error: { code: 'A403IS', message: 'Invalid Signature', reason: 'wrong secret' },
  };
  expect(describeExchange(refused, false)).toBe(
    'POST /v1/books -> 200 12 ms  A403IS Invalid Signature\n    reason    wrong secret',
  );
});

test('a trace shows each step with bodies readable', () => {
  expect(describeExchange(exchange, true).split('\n')).toEqual([
    'POST /v1/books -> 200 12 ms',
    '    verified  signature of app local',
    '    signed    POST##/v1/books',
    '    event     {"body":{"a":1},"headers":"2 headers","isBase64Encoded":true}',
    '    result    {"statusCode":200,"isBase64Encoded":true,"body":"2 bytes"}',
    '    answer    200, 2 bytes',
  ]);
});

test('a result that is no JSON is shown as it is', () => {
  expect(describeExchange({ ...exchange, result: 'nonsense' }, true)).toContain('    result    nonsense');
});
