// Answers whose status has one JSON type are written directly: no differently from how the wire writes them.
import { encodeResponse } from '@gatefold/wire/lean';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { putItem } from './fixture/shop.ts';
import { writePlainAnswer } from './plain-answer.ts';
import { planOf } from './plan.ts';
import { settleReply } from './settle-reply.ts';
import { writeAnswer } from './write-answer.ts';

const handler = putItem(() => ({ status: 204 }));
const plan = planOf(handler);

it('writes what the wire would, or throws as it would', () => {
  const answer = fc.record(
    {
      status: fc.constantFrom(200, 204, 201, 99),
      body: fc.oneof(
        fc.jsonValue(),
        fc.constantFrom<unknown>(undefined, 1n, () => 1),
      ),
      headers: fc.constantFrom({}, { 'X-Other': 'a' }),
      contentType: fc.constantFrom('application/json', 'text/plain'),
    },
    { requiredKeys: ['status'] },
  );
  fc.assert(
    fc.property(answer, fc.constantFrom('PUT', 'HEAD'), (given, method) => {
      const operation = { ...handler.operation, method: method as 'PUT' };
      const byWire = attempt(() => settleReply(encodeResponse(operation, given), method));
      const request = { method, header: () => undefined, shape: 'gateway' } as const;
      const byOwn = () =>
        writePlainAnswer({ ...plan, operation }, given, method) ?? writeAnswer({ operation }, given, request);
      expect(attempt(byOwn)).toEqual(byWire);
    }),
  );
});

function attempt(write: () => unknown): unknown {
  try {
    return write();
  } catch (error) {
    return String(error);
  }
}
