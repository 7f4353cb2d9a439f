// Adding, removing or renaming an operation changes only that operation's lines, in every file that is emitted.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apiOf, settingsOf } from '../gateway/document-of.ts';
import { emitGateway, planGateway } from '../gateway/emit.ts';
import { emitDeploy } from './emit.ts';
import { fullSettings } from './sample.ts';

interface Drawn {
  readonly path: string;
  readonly method: string;
  readonly operation: object;
}

const parameters = fc.subarray([
  { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 9 }, example: 3 },
  { name: 'state', in: 'query', schema: { enum: ['open', 'closed'] } },
  { name: 'X-Tenant', in: 'header', required: true, schema: { type: 'string', minLength: 3 } },
]);
const body = fc.constantFrom(
  undefined,
  { description: 'JSON', content: { 'application/json': { schema: { type: 'object' } } } },
  { content: { 'application/json': { schema: { $ref: '#/components/schemas/Top' } } } },
  { content: { 'application/json': { schema: { $ref: '#/components/schemas/Bottom' } } } },
  {
    content: {
      'application/x-www-form-urlencoded': {
        schema: { type: 'object', properties: { note: { type: 'string', maxLength: 9 } } },
      },
    },
  },
);
const drawn: fc.Arbitrary<Drawn> = fc
  .record({
    path: fc.constantFrom('/a', '/b', '/m', '/m/{id}', '/z', '/z/{id}/w'),
    method: fc.constantFrom('get', 'put', 'post', 'delete'),
    parameters,
    body,
    security: fc.constantFrom([], [{ app: [] }]),
    tag: fc.constantFrom('red', 'blue'),
    failure: fc.boolean(),
    answer: fc.constantFrom(true, { $ref: '#/components/schemas/Left' }, { type: 'object', properties: {} }),
  })
  .map(({ path, method, parameters: own, body: requestBody, security, tag, failure, answer }) => ({
    path,
    method,
    operation: {
      tags: [tag],
      security,
      parameters: [
        ...own,
        ...(path.includes('{id}')
          ? [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }]
          : []),
      ],
      ...(requestBody !== undefined && method !== 'get' && { requestBody }),
      responses: {
        200: { description: 'Done', content: { 'application/json': { example: { id: 7 }, schema: answer } } },
        ...(failure && { 404: { description: 'Gone' } }),
      },
    },
  }));

/** Objects that refer to each other, in a circle too. */
const schemas = {
  Top: { type: 'object', properties: { left: { $ref: '#/components/schemas/Left' } } },
  Left: {
    type: 'object',
    properties: { all: { type: 'array', items: { $ref: '#/components/schemas/Bottom' } } },
  },
  Bottom: { type: 'object', properties: { again: { $ref: '#/components/schemas/Bottom' } } },
};

const key = ({ path, method }: Drawn) => `${method} ${path}`;
const idOf = (one: Drawn) => `${one.method}${one.path.replaceAll(/[^a-z]/g, '_')}`;

function emit(operations: readonly Drawn[], file: object, rename = (id: string) => id) {
  const paths: { [path: string]: { [method: string]: object } } = {};
  for (const one of operations) {
    const operationId = rename(idOf(one));
    paths[one.path] = { ...paths[one.path], [one.method]: { operationId, ...one.operation } };
  }
  const components = {
    securitySchemes: { app: { type: 'apiKey' as const, in: 'header' as const, name: 'X-Ca-Key' } },
    schemas,
  };
  const api = apiOf('orders', { paths, components } as never);
  const settings = settingsOf('orders', {
    ...fullSettings,
    plugins: { cors_all: fullSettings.plugins.cors_all },
    ...file,
  });
  const deploy = emitDeploy(api, settings, planGateway(api, settings).plan);
  const all = [...deploy.files, ...emitGateway(api, settings).files];
  return new Map(all.map(({ path, content }) => [path, content.split('\n')]));
}

/** True where `few` are among `many`, in their order. */
function within(few: readonly string[], many: readonly string[]): boolean {
  let found = 0;
  for (const line of many) if (line === few[found]) found += 1;
  return found === few.length;
}

const waivers = [{ code: 'loss-backend-service', reason: 'seen' }];
const forms: readonly (readonly [string, object])[] = [
  ['event, inline, PASSTHROUGH', {}],
  ['event, inline, MAPPING', { requestMode: 'MAPPING', stages: { RELEASE: {}, TEST: {} } }],
  [
    'http, service, MAPPING',
    { requestMode: 'MAPPING', function: { type: 'http' }, backend: { kind: 'service' }, waivers },
  ],
  ['a function for each operation', { function: { type: 'http', granularity: 'operation' } }],
  [
    'a function for each tag, service',
    { function: { granularity: 'tag' }, backend: { kind: 'service' }, waivers },
  ],
];

describe.each(forms)('%s', (_, file) => {
  const operations = fc.uniqueArray(drawn, { selector: key, minLength: 2, maxLength: 7 });

  it('adds lines and changes none when an operation is added', () => {
    fc.assert(
      fc.property(operations, fc.nat(), (all, place) => {
        const few = emit(all.toSpliced(place % all.length, 1), file);
        const many = emit(all, file);
        for (const [path, lines] of few) {
          const grown = many.get(path);
          expect(grown, `${path} is gone`).toBeDefined();
          const ok = within(lines, grown ?? []);
          expect([path, ok || [lines, grown]]).toEqual([path, true]);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('changes lines of the renamed operation alone', () => {
    fc.assert(
      fc.property(operations, fc.nat(), (all, place) => {
        const at = place % all.length;
        const old = idOf(all[at] as Drawn);
        const rest = emit(all.toSpliced(at, 1), file);
        const renamed = emit(all, file, (id) => (id === old ? 'renamed' : id));
        for (const [path, lines] of rest)
          expect([path, within(lines, renamed.get(path) ?? [])]).toEqual([path, true]);
        for (const [path, lines] of renamed) {
          // The function of a tag comes with the first operation that has it.
          if (rest.has(path) || path.includes('renamed') || /function-|backend-|^fc\//.test(path)) continue;
          expect.fail(`${path} is new and not named after the operation: ${lines[0]}`);
        }
      }),
      { numRuns: 15 },
    );
  });
});
