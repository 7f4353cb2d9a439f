import { expect, test } from 'vitest';
import { apiOf } from '../emitters/gateway/document-of.ts';
import { checkHandlers } from './handlers.ts';

const api = apiOf('orders', {
  paths: { '/a': { get: { operationId: 'getA' } }, '/b': { get: { operationId: 'getB' } } },
} as never);

function check(files: { readonly [name: string]: string }) {
  const read = (path: string) => files[path.replace('apps/orders/src/operations/', '')];
  return checkHandlers(api, { read } as never);
}

test('an operation without a file, or whose file exports no default, is told with its place and the way out', () => {
  const problems = check({ 'get-b.ts': 'export const handler = getB(async () => ({ status: 204 }));' });
  expect(problems).toMatchObject([
    {
      code: 'handler-missing',
      severity: 'error',
      message: expect.stringMatching(/^getA .*no apps\/orders\/src\/operations\/get-a\.ts\. Run nx sync/),
      file: 'openapi/orders/openapi.json',
    },
    { code: 'handler-missing', message: expect.stringContaining('export default getB(...)') },
  ]);
  expect(problems.every(({ line, column }) => line > 1 && column > 1)).toBe(true);
});

test('handlers in any form of a default export are found', () => {
  expect(check({ 'get-a.ts': 'export default getA();', 'get-b.ts': 'export { b as default };' })).toEqual([]);
});
