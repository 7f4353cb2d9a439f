import { describe, expect, it } from 'vitest';
import { shop } from '../fixture/run-shop.ts';
import { gatewayEvent, testContext } from '../testing/events.ts';

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
});
