// However many rules a message breaks, in however many of its places, a client is told twenty.
import { expect, test } from 'vitest';
import { createFunction } from './create-function.ts';
import { defineOperation } from './define-operation.ts';
import { gatewayEvent } from './testing/events.ts';
import type { ValidationError } from './validators.ts';

const many = (name: string): readonly ValidationError[] =>
  Array.from({ length: 20 }, (_, index) => ({
    pointer: `/${name}${index}`,
    rule: 'type',
    limit: 'a number',
  }));

const content = { 'application/json': { kind: 'json' } } as const;

function answerOf(request: boolean) {
  const rules = { headers: () => many('X-'), body: { 'application/json': () => many('b') } };
  const handler = defineOperation(
    {
      id: 'send',
      method: 'POST',
      path: '/all',
      auth: 'ANONYMOUS',
      parameters: [],
      body: { required: true, content },
      responses: { 200: { content } },
    },
    request ? { request: rules } : { responses: async () => ({ responses: { 200: rules } }) },
  )(() => ({ status: 200, body: {} }));
  const routes = { send: { method: 'POST', path: '/all', load: async () => ({ default: handler }) } };
  const headers = { 'content-type': 'application/json' };
  const event = gatewayEvent({ method: 'POST', path: '/all', headers, body: '{}' });
  return createFunction({ routes, development: true, log: () => {} })(event);
}

test.each([
  ['request', true, 400],
  ['answer', false, 500],
] as const)('%s', async (_, request, status) => {
  const { statusCode, body } = await answerOf(request);
  expect(statusCode).toBe(status);
  expect(JSON.parse(body).issues).toHaveLength(20);
});
