import { expect, test } from 'vitest';
import { apiOf } from '../emitters/gateway/document-of.ts';
import { checkHandlers } from './handlers.ts';

const api = apiOf('orders', {
  paths: { '/a': { get: { operationId: 'getA' } }, '/b': { get: { operationId: 'getB' } } },
} as never);

const FOLDER = 'apps/orders/src/operations/';
const importA = "import { getA } from '../generated/operations/get-a.js';\n";
const importB = "import { getB } from '../generated/operations/get-b.js';\n";

function check(files: { readonly [name: string]: string }) {
  return checkHandlers(api, { read: (path: string) => files[path.replace(FOLDER, '')] } as never);
}

/** What is said of getB's file where getA's is right. */
const checkB = (text: string) =>
  check({ 'get-a.ts': `${importA}export default getA(async () => ({ status: 204 }));\n`, 'get-b.ts': text });

test('an operation without a file is told at its place in the document, with the way out', () => {
  expect(check({ 'get-b.ts': `${importB}export default getB(() => ({ status: 204 }));` })).toMatchObject([
    {
      code: 'handler-missing',
      severity: 'error',
      message: expect.stringMatching(/^getA .*no apps\/orders\/src\/operations\/get-a\.ts\. Run nx sync/),
      file: 'openapi/orders/openapi.json',
      line: expect.toSatisfy((line) => line > 1),
    },
  ]);
});

test.each([
  `${importB}export const handler = getB(async () => ({ status: 204 }));`,
  `${importB}/*\nexport default getB(async () => ({ status: 204 }));\n*/`,
  `${importB}// by default nothing\nexport type { Other as default } from './other.js';`,
  'switch (1) { default: }',
  '',
])('a file without a default export is told, whatever words it has: %j', (text) => {
  expect(checkB(text)).toMatchObject([
    {
      code: 'handler-missing',
      message: expect.stringMatching(
        /^getB has no handler: .*no default export.* export default getB\(\.\.\.\)/,
      ),
      file: `${FOLDER}get-b.ts`,
      line: 1,
      column: 1,
    },
  ]);
});

test.each([
  ['export default async () => ({ status: 204 });', 1, 16],
  ['\nexport default function getB() {}', 2, 1],
  ["const text = 'getB';\nexport { text as default };", 1, 14],
  ['export default class {}', 1, 1],
])('a default export that cannot be a handler is told with its place: %j', (text, line, column) => {
  expect(checkB(text)).toMatchObject([
    {
      message: expect.stringMatching(
        /^getB has no handler: \S+get-b\.ts exports something else by default\./,
      ),
      file: `${FOLDER}get-b.ts`,
      line,
      column,
    },
  ]);
});

test('the handler of another operation is told with its place', () => {
  expect(checkB(`${importA}\nexport default getA(() => ({ status: 204 }));`)).toMatchObject([
    { message: expect.stringMatching(/^getB .* exports one of getA\./), line: 3, column: 16 },
  ]);
});

test.each([
  `${importB}export default getB(() => ({ status: 204 }));`,
  `${importB}const handler = getB(() => ({ status: 204 }));\nexport default handler;`,
  `${importB}const b = getB(() => ({ status: 204 })) satisfies object;\nexport { b as default };`,
  "import { getB as make } from '../generated/operations/get-b.js';\nexport default make(() => ({ status: 204 }));",
  "export { default } from './elsewhere.js';",
  "export { b as default } from './elsewhere.js';",
  "import { b } from './elsewhere.js';\nexport default b;",
  "import { wrap } from './wrap.js';\nexport default wrap(1);",
  'export default { ...base, handle };',
  'const a = b, b = a;\nexport default a;',
])('what may be a handler is taken for one: %j', (text) => {
  expect(checkB(text)).toEqual([]);
});
