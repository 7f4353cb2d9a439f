// Which modules an API gets, that they run as they are, and that their declarations hold under the strictest settings.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RequestValidators, ResponseValidators } from '@gatefold/function/validate';
import ts from 'typescript';
import { afterAll, describe, expect, it } from 'vitest';
import { buildApi } from '../../model/build.ts';
import { loadDocument } from '../../spec/load.ts';
import { emitValidators, hasRequestValidators, hasResponseValidators } from './emit.ts';
import { loadModule } from './load.ts';

const document = {
  openapi: '3.1.0',
  info: { title: 'Shop', version: '1' },
  paths: {
    '/plain/{id}': {
      get: {
        operationId: 'plain',
        parameters: [
          { name: 'id', in: 'path', required: true, schema: { type: 'integer', format: 'int64' } },
          { name: 'tags', in: 'query', schema: { type: 'array', items: { type: 'string' } } },
        ],
        responses: { 204: { description: 'done' } },
      },
    },
    '/orders': {
      post: {
        operationId: 'createOrder',
        parameters: [
          { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1 } },
          { name: 'tags', in: 'query', schema: { type: 'array', maxItems: 2, items: { enum: ['a', 'b'] } } },
          { name: 'X-Kind', in: 'header', required: true, schema: { type: 'string', pattern: '^k' } },
        ],
        requestBody: {
          content: {
            'application/json': { schema: { $ref: '#/components/schemas/Order' } },
            'text/plain': { schema: { type: 'string', maxLength: 5 } },
            'application/octet-stream': { schema: { type: 'string', format: 'binary' } },
          },
        },
        responses: {
          200: {
            description: 'ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } },
          },
          default: {
            description: 'no',
            headers: { 'X-Left': { required: true, schema: { type: 'integer' } } },
            content: {
              'application/json': { schema: { type: 'array', items: { $ref: '#/components/schemas/Max' } } },
            },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      Max: { type: 'object', properties: { max: { type: 'string' } } },
      Order: {
        type: 'object',
        required: ['id', 'toString'],
        properties: {
          id: { type: 'integer', readOnly: true },
          p3: {
            oneOf: [
              { type: 'string', format: 'date-time' },
              { type: 'array', items: { not: { const: 'e' } } },
              { type: 'null' },
            ],
          },
          lines: {
            type: 'array',
            minItems: 1,
            items: { $ref: '#/components/schemas/Line' },
            uniqueItems: true,
          },
          parent: { $ref: '#/components/schemas/Order' },
          toString: { type: 'boolean' },
          size: { enum: [1, 2, 3, 4, 5, 'x', { a: 1 }] },
        },
        unevaluatedProperties: false,
        if: { required: ['lines'] },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        then: { properties: { total: { type: 'number', multipleOf: 0.01 } } },
      },
      Line: {
        type: 'object',
        patternProperties: { '^x-': { type: 'string' } },
        propertyNames: { maxLength: 9 },
        additionalProperties: {
          anyOf: [{ type: 'integer', minimum: 3 }, { type: 'integer', multipleOf: 2 }, { const: true }],
        },
        dependentRequired: { a: ['b'] },
      },
    },
  },
};

const spec = 'openapi/shop/openapi.yaml';
const loaded = await loadDocument(spec, {
  read: (path) => (path === spec ? JSON.stringify(document) : undefined),
});
const api = buildApi(loaded, 'shop', { scope: '@demo' });
const files = emitValidators(api);
const contentOf = (name: string) => files.find(({ path }) => path.endsWith(`/${name}.js`))?.content ?? '';

describe('emitValidators', () => {
  it('writes a module only where there is more to check than the wire does', () => {
    const [plain, create] = api.operations;
    expect(plain && [hasRequestValidators(api, plain), hasResponseValidators(api, plain)]).toEqual([
      false,
      false,
    ]);
    expect(create && [hasRequestValidators(api, create), hasResponseValidators(api, create)]).toEqual([
      true,
      true,
    ]);
    expect(files.map(({ path }) => path)).toEqual([
      'apps/shop/src/generated/validators/create-order.js',
      'apps/shop/src/generated/validators/create-order.d.ts',
      'apps/shop/src/generated/validators/create-order.responses.js',
      'apps/shop/src/generated/validators/create-order.responses.d.ts',
      'apps/shop/src/generated/validators/shared.schemas.js',
      'apps/shop/src/generated/validators/shared.schemas.d.ts',
    ]);
    expect(contentOf('create-order')).toMatch(
      /^\/\/ Generated by Gatefold from openapi\/shop\/openapi\.yaml\. Do not edit; run nx sync\.\n/,
    );
    expect(contentOf('create-order')).not.toMatch(/from '\./);
  });

  it('checks parameters and each media type of a body', () => {
    const request = (loadModule(contentOf('create-order')) as { readonly request?: RequestValidators })
      .request;
    expect(request?.query?.({ limit: 1, tags: ['a'] })).toBeUndefined();
    expect(request?.query?.({ limit: 0, tags: ['a', 'c', 'b'] })?.map(({ pointer }) => pointer)).toEqual([
      '/limit',
      '/tags',
      '/tags/1',
    ]);
    expect(request?.headers?.({ 'X-Kind': 'no' })?.[0]?.rule).toBe('pattern');
    expect(request?.path).toBeUndefined();
    expect(Object.keys(request?.body ?? {})).toEqual(['application/json', 'text/plain']);
    const json = request?.body?.['application/json'];
    expect(json?.({ toString: true, p3: null, lines: [{ a: 3, b: 4 }], total: 1.23 })).toBeUndefined();
    expect(json?.({ toString: true, total: 1.23 })?.map(({ rule }) => rule)).toEqual([
      'unevaluatedProperties',
    ]);
    expect(json?.({ p3: null })?.map(({ rule }) => rule)).toEqual(['required']);
    expect(request?.body?.['text/plain']?.('too long')?.[0]?.rule).toBe('maxLength');
  });
});

describe('the modules', () => {
  const folder = mkdtempSync(join(dirname(fileURLToPath(import.meta.url)), '.modules-'));
  const consumer = join(folder, 'consumer.ts');
  for (const { path, content } of files) writeFileSync(join(folder, basename(path)), content);
  writeFileSync(
    consumer,
    `import type { RequestValidators, ResponseValidators } from '@gatefold/function/validate';
import { request } from './create-order.js';
export const own: RequestValidators = request;
export const answers = async (): Promise<ResponseValidators> =>
  (await import('./create-order.responses.js')).responses;
`,
  );
  afterAll(() => rmSync(folder, { recursive: true }));

  it('run as they are', async () => {
    const { responses } = (await import(join(folder, 'create-order.responses.js'))) as Responses;
    expect(responses.default?.headers?.({})).toEqual([
      { pointer: '/X-Left', rule: 'required', message: 'is required' },
    ]);
    expect(responses.default?.body?.['application/json']?.([{ max: 1 }])?.[0]?.pointer).toBe('/0/max');
    expect(responses[200]?.body?.['application/json']?.({ id: 1, toString: true })).toBeUndefined();
  });

  it.each([
    ['nodenext', ts.ModuleKind.NodeNext, ts.ModuleResolutionKind.NodeNext],
    ['bundler', ts.ModuleKind.ESNext, ts.ModuleResolutionKind.Bundler],
  ])(
    'give their types by declarations alone under %s',
    (_, module, moduleResolution) => {
      const declarations = readdirSync(folder).filter((name) => name.endsWith('.d.ts'));
      expect(declarations).toHaveLength(files.length / 2);
      const program = ts.createProgram(
        [consumer, ...declarations.map((name) => join(folder, name))],
        strictest(module, moduleResolution),
      );
      const messages = ts
        .getPreEmitDiagnostics(program)
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
      expect(messages).toEqual([]);
      const read = program.getSourceFiles().map(({ fileName }) => fileName);
      expect(read.filter((name) => name.endsWith('.js'))).toEqual([]);
    },
    60_000,
  );
});

interface Responses {
  readonly responses: ResponseValidators;
}

function strictest(module: ts.ModuleKind, moduleResolution: ts.ModuleResolutionKind): ts.CompilerOptions {
  return {
    strict: true,
    allowJs: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    verbatimModuleSyntax: true,
    isolatedModules: true,
    noEmit: true,
    skipLibCheck: false,
    types: [],
    lib: ['lib.es2023.d.ts'],
    target: ts.ScriptTarget.ES2022,
    module,
    moduleResolution,
    allowImportingTsExtensions: true,
  };
}
