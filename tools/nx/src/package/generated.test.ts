import { expect, test } from 'vitest';
import { apiOf } from '../emitters/gateway/document-of.ts';
import { emitSdk } from '../emitters/sdk/emit.ts';
import { checkGenerated } from './generated.ts';

const apiAt = (path: string, schema: object = { type: 'string' }) =>
  apiOf('orders', {
    paths: { [path]: { get: { operationId: 'getA' } } },
    components: { schemas: { A: schema } },
  } as never);

const api = apiAt('/a');
const generated = new Map(emitSdk(api).map(({ path, content }) => [path, content]));
const read = (path: string) => generated.get(path);

test('what was generated from the document is as it has to be, whatever ends its lines', () => {
  expect(checkGenerated(api, { read })).toEqual([]);
  expect(checkGenerated(api, { read: (path) => read(path)?.replaceAll('\n', '\r\n') })).toEqual([]);
});

test.each([
  ['a path', apiAt('/b')],
  ['a schema', apiAt('/a', { type: 'number' })],
])('%s that has changed since is told with the way out', (_, changed) => {
  expect(checkGenerated(changed, { read })).toEqual([
    {
      code: 'package-stale',
      severity: 'error',
      message: expect.stringMatching(/^libs\/orders\/src\/generated\/.* Run npx nx sync\.$/),
      file: 'openapi/orders/openapi.json',
      line: 1,
      column: 1,
    },
  ]);
});

test('what is not there is told by others, and the developer may change what is theirs', () => {
  expect(checkGenerated(api, { read: () => undefined })).toEqual([]);
  expect(checkGenerated(api, { read: (path) => (/generated/.test(path) ? read(path) : '') })).toEqual([]);
});
