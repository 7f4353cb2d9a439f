import { describe, expect, it, vi } from 'vitest';
import type { Context } from './context.ts';
import type { FunctionDefinition } from './create-function.ts';
import { ball, shop } from './fixture/run-shop.ts';
import { getItem } from './fixture/shop.ts';
import { gatewayEvent, type SampleRequest, testContext } from './testing/events.ts';

describe('context', () => {
  async function contextFor(
    settings: Partial<FunctionDefinition>,
    event: SampleRequest,
    fc: object = testContext,
  ) {
    let seen: Context | undefined;
    const spy = getItem((_, context) => {
      seen = context;
      return ball;
    });
    await shop({ getItem: spy }, settings).handler(gatewayEvent(event), fc);
    if (!seen) throw new Error('the handler was not called');
    return seen;
  }
  const path = '/shop/items/1';

  it("has what Function Compute knows, or the types' empty values", async () => {
    expect(await contextFor({}, { path })).toMatchObject({
      ...testContext,
      operation: { id: 'getItem' },
    });
    expect(await contextFor({}, { path }, {})).toMatchObject({
      requestId: '',
      credentials: { accessKeyId: '', accessKeySecret: '', securityToken: '' },
      function: { name: '', timeout: 0 },
      region: '',
    });
  });

  it('aborts shortly before the deadline, and that becomes a 504', async () => {
    vi.useFakeTimers();
    try {
      const slow = getItem(
        (_, { signal }) =>
          new Promise((_, reject) =>
            signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
          ),
      );
      const { handler } = shop({ getItem: slow });
      const fc = { ...testContext, function: { ...testContext.function, timeout: 2 } };
      const result = handler(gatewayEvent({ path }), fc);
      await vi.advanceTimersByTimeAsync(1899);
      expect(await Promise.race([result, 'waiting'])).toBe('waiting');
      await vi.advanceTimersByTimeAsync(2);
      expect(await result).toMatchObject({ statusCode: 504 });
    } finally {
      vi.useRealTimers();
    }
  });

  it("logs with the function's and the gateway's request id", async () => {
    const noisy = getItem((_, { logger }) => {
      logger.info('hello', { item: 1 });
      return ball;
    });
    const { handler, lines } = shop({ getItem: noisy });
    await handler(gatewayEvent({ path, headers: { 'X-Ca-Api-Gateway': 'G-1' } }), testContext);
    expect(lines).toMatchObject([
      {
        message: 'hello',
        item: 1,
        requestId: testContext.requestId,
        gatewayRequestId: 'G-1',
        operation: 'getItem',
      },
    ]);
  });
});
