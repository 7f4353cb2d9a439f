// What a function's result becomes, and what a malformed one does.
import { expect, test } from 'vitest';
import type { Assumptions } from '../ledger.ts';
import { openGateway } from '../testing/gateway.ts';
import { planOf } from '../testing/plan.ts';

const plan = planOf([{ method: 'ANY' }]);

async function answerOf(result: unknown, assumptions: Partial<Assumptions> = {}, method = 'GET') {
  const gateway = await openGateway({ plan, assumptions }, result);
  const answer = await gateway.send({ method });
  return { ...answer, text: answer.body.toString(), error: gateway.exchanges[0]?.error };
}

test.each<[unknown, number, string]>([
  [{ statusCode: 201, body: 'made' }, 201, 'made'],
  [{ statusCode: '404', body: 'none' }, 404, 'none'],
  [{ statusCode: 200 }, 200, ''],
  [{ statusCode: 200, headers: null, body: null, isBase64Encoded: null }, 200, ''],
  [{ statusCode: 200, isBase64Encoded: true, body: 'aGnDqQ==' }, 200, 'hié'],
  [{ statusCode: 200, isBase64Encoded: 'true', body: 'aGk=' }, 200, 'hi'],
  [{ statusCode: 200, isBase64Encoded: false, body: 'aGk=' }, 200, 'aGk='],
  [{ statusCode: 204, body: 'gone' }, 204, ''],
  [{ statusCode: 304 }, 304, ''],
  ['{"statusCode":200,"body":"text"}', 200, 'text'],
  [Buffer.from('{"statusCode":200,"body":"bytes"}'), 200, 'bytes'],
  [{ toJSON: () => ({ statusCode: 200, body: 'json' }) }, 200, 'json'],
])('%o', async (result, status, text) => {
  expect(await answerOf(result)).toMatchObject({ status, text, code: undefined, error: undefined });
});

test.each<[unknown, string]>([
  ['undefined', 'not a JSON object'],
  [null, 'not a JSON object'],
  ['hello', 'not a JSON object'],
  [[], 'not a JSON object'],
  [{}, 'statusCode is missing'],
  [{ statusCode: 99 }, 'statusCode is no'],
  [{ statusCode: 600 }, 'statusCode is no'],
  [{ statusCode: 200.5 }, 'statusCode is no'],
  [{ statusCode: 'ok' }, 'statusCode is no'],
  [{ statusCode: 200, headers: [] }, 'headers is not an object'],
  [{ statusCode: 200, headers: { a: ['b'] } }, 'header a is not a string'],
  [{ statusCode: 200, headers: { 'a b': 'c' } }, "'a b' is no header name"],
  [{ statusCode: 200, headers: { a: 'b\r\nc: d' } }, 'header a holds control characters'],
  [{ statusCode: 200, body: { a: 1 } }, 'body is not a string'],
  [{ statusCode: 200, isBase64Encoded: true, body: 'é' }, 'body is not Base64'],
  [{ statusCode: 200, body: 'x'.repeat(6 * 1024 * 1024) }, 'larger than 6 MB'],
])('malformed: %#', async (result, reason) => {
  const answer = await answerOf(result);
  expect(answer).toMatchObject({ status: 503, code: undefined, message: 'Service Unavailable', text: '' });
  expect(answer.error?.reason).toContain(reason);
  const today = await answerOf(result, { malformedResult: 502 });
  expect(today).toMatchObject({ status: 502, code: 'D502FC' });
  expect(today.message).toContain(reason);
});

test('a body that is a value is JSON text when that is asked for', async () => {
  expect(await answerOf({ statusCode: 200, body: { a: 1 } }, { objectBody: 'json' })).toMatchObject({
    status: 200,
    text: '{"a":1}',
  });
});

test('a function that throws answers 503, and only the exchange says why', async () => {
  const main = async () => {
    throw new TypeError('secret detail');
  };
  const { send, exchanges } = await openGateway({ plan, functions: { main } });
  const answer = await send({});
  expect(answer).toMatchObject({ status: 503, code: undefined, message: 'Service Unavailable' });
  expect(exchanges[0]?.error?.reason).toBe('TypeError: secret detail');
});

test('a function that is late answers 504', async () => {
  const main = () => new Promise<never>(() => undefined);
  const { send } = await openGateway({ plan: planOf([{ timeout: 20 }]), functions: { main } });
  expect(await send({})).toMatchObject({
    status: 504,
    code: 'D504TO',
    message: 'Backend service request timeout',
  });
});

test('headers: default type, own ones kept, those of the connection dropped', async () => {
  const plain = await answerOf({ statusCode: 200, body: '{}' });
  expect(plain.headers).toMatchObject({
    'content-type': 'application/json; charset=UTF-8',
    'access-control-allow-origin': '*',
    'access-control-max-age': '172800',
    'x-ca-request-id': expect.stringMatching(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/),
  });
  const headers = {
    'content-TYPE': 'text/plain',
    'Content-Length': '999',
    'Transfer-Encoding': 'chunked',
    'Proxy-Connection': 'close',
    TE: 'trailers',
    Trailer: 'x-sum',
    'X-N': 7,
    'X-Name': 'Zoë',
    'access-control-allow-origin': 'https://a',
    'x-ca-request-id': 'forged',
  };
  const own = await answerOf({ statusCode: 200, headers, body: 'hi' });
  expect(own.headers).toMatchObject({
    'content-type': 'text/plain',
    'content-length': '2',
    'x-n': '7',
    'x-name': Buffer.from('Zoë').toString('latin1'),
    'access-control-allow-origin': 'https://a',
  });
  for (const name of ['transfer-encoding', 'proxy-connection', 'te', 'trailer'])
    expect(own.headers).not.toHaveProperty(name);
  expect(own.headers['x-ca-request-id']).not.toContain('forged');
  const gateways = await answerOf(
    { statusCode: 200, headers },
    { functionCors: 'gateway', server: 'Tengine' },
  );
  expect(gateways.headers).toMatchObject({ 'access-control-allow-origin': '*', server: 'Tengine' });
});

test('HEAD has the headers of the body, not the body', async () => {
  const answer = await answerOf({ statusCode: 200, body: 'hello' }, {}, 'HEAD');
  expect(answer).toMatchObject({ status: 200, text: '', headers: { 'content-length': '5' } });
});
