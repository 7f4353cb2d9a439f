import { describe, expect, it } from 'vitest';
import { shop } from '../fixture/run-shop.ts';
import { gatewayEvent, testContext } from '../testing/events.ts';

const timer = { event: 'object', keys: ['triggerTime', 'triggerName', 'payload'] };
const json = { 'content-type': 'application/json' };

describe('events', () => {
  const event = gatewayEvent({ path: '/shop/items/7' });

  it('may be bytes, text or an object', async () => {
    const { handler } = shop();
    const text = JSON.stringify(event);
    for (const given of [Buffer.from(text), new TextEncoder().encode(text), text, event])
      expect(await handler(given, testContext)).toMatchObject({ statusCode: 200 });
  });

  it('may lack maps, and say in text whether the body is Base64', async () => {
    const { handler } = shop();
    const bare = {
      httpMethod: 'GET',
      path: '/shop/items/7',
      headers: null,
      queryParameters: null,
      body: null,
    };
    expect(await handler(bare)).toMatchObject({ statusCode: 200 });
    const put = gatewayEvent({
      method: 'PUT',
      path: '/shop/items/7',
      headers: json,
      body: '{"id":1,"name":"x"}',
    });
    expect(await handler({ ...put, isBase64Encoded: 'true' })).toMatchObject({ statusCode: 200 });
  });

  it.each([
    ['{'],
    ['null'],
    ['[]'],
    ['{}'],
    ['{"version":"v2"}'],
    [Buffer.of(0xff)],
    [[]],
    [{ httpMethod: 1 }],
  ])('of another kind are refused: %j', async (event) => {
    const result = await shop().handler(event, testContext);
    expect(result).toMatchObject({ isBase64Encoded: false, statusCode: 400 });
    expect(JSON.parse(result.body).detail).toContain('neither');
  });

  it.each([
    ['{', { event: 'no JSON' }],
    ['null', { event: 'null' }],
    ['[{"a":1}]', { event: 'array' }],
    ['"text"', { event: 'string' }],
    [Buffer.of(0xff), { event: 'no JSON' }],
    ['{"triggerTime":"t","triggerName":"n","payload":"secret"}', timer],
    [{ triggerTime: 't', triggerName: 'n', payload: 'secret' }, timer],
    ['{"events":[{"oss":{}}]}', { event: 'object', keys: ['events'] }],
    ['{"a":1,"b":1,"c":1,"d":1,"e":1,"f":1}', { event: 'object', keys: ['a', 'b', 'c', 'd', 'e', '…'] }],
    [{ [`k${'x'.repeat(99)}`]: 1 }, { event: 'object', keys: [`k${'x'.repeat(39)}`] }],
  ])('of another kind are told of in one line, by their keys alone: %j', async (event, seen) => {
    const { handler, lines } = shop();
    await handler(event, testContext);
    const time = expect.any(String);
    const { requestId } = testContext;
    const message = 'The event is neither one of API Gateway nor one of an HTTP trigger.';
    expect(lines).toEqual([{ time, level: 'warn', requestId, message, ...seen }]);
  });

  it('are refused by a function whose log cannot be written', async () => {
    const log = () => {
      throw new Error('no disk');
    };
    expect(await shop({}, { log }).handler({}, testContext)).toMatchObject({ statusCode: 400 });
  });

  it('whose keys cannot be asked for are refused too', async () => {
    const { handler, lines } = shop();
    const hostile = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('no');
        },
      },
    );
    expect(await handler(hostile, testContext)).toMatchObject({ statusCode: 400 });
    expect(lines).toMatchObject([{ level: 'warn', event: 'object' }]);
  });
});
