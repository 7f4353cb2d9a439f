// The life of a request, for every operation of the example APIs: the sample reaches the handler, and the printed event
// passes the function's own validators.
import { createFunction, type Routes } from '@gatefold/function';
import { expect, test } from 'vitest';
import { explain } from '../../../tools/nx/src/explain/explain.js';
import { diskSource } from '../../../tools/nx/src/serve/disk-source.js';
import { routes as hello } from '../../hello/src/generated/routes.js';
import { routes as petstore } from '../../petstore/src/generated/routes.js';

const source = diskSource(new URL('../../../', import.meta.url).pathname);
const apis: { readonly [api: string]: Routes } = { hello, petstore };
const cases = Object.entries(apis).flatMap(([api, routes]) =>
  Object.keys(routes).map((id) => [api, id] as const),
);

test.each(cases)('%s: %s', async (api, operation) => {
  const { text: page } = await explain(source, api, { operation, event: false });
  expect(page).toMatch(new RegExp(`^${operation}: [A-Z]+ /`));
  expect(page).toContain(`openapi/${api}/openapi.yaml:`);
  expect(page).not.toContain('nothing, because');
  for (const step of [1, 2, 3, 4, 5, 6]) expect(page).toContain(`\n${step}. `);

  const { text } = await explain(source, api, { operation, event: true });
  const reached: string[] = [];
  const handler = createFunction({
    routes: apis[api] ?? {},
    validateResponses: false,
    log: () => {},
    around: async ({ id, responses }) => {
      reached.push(id);
      return { status: Number(Object.keys(responses).find((status) => /^\d+$/.test(status)) ?? 204) };
    },
  });
  await handler(JSON.parse(text));
  expect(reached).toEqual([operation]);
});

test('says which operations there are where one is misspelt', async () => {
  await expect(explain(source, 'petstore', { operation: 'getPett', event: false })).rejects.toThrow(
    'Did you mean "getPet"?',
  );
});
