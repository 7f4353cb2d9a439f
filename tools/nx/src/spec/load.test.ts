import { describe, expect, it } from 'vitest';
import { formatProblems, ProblemError } from '../problem.ts';
import type { Document } from './document.ts';
import { loadDocument, type Source } from './load.ts';

function sourceOf(files: { readonly [path: string]: string }): Source {
  return { read: (path) => files[path] };
}

function load(text: string, more: { readonly [path: string]: string } = {}): Promise<Document> {
  return loadDocument('api/openapi.yaml', sourceOf({ 'api/openapi.yaml': text, ...more }));
}

const PETS = `openapi: 3.0.3
info: { title: Pets, version: 1.0.0 }
security: [{ app: [] }]
paths:
  /pets/{petId}:
    parameters:
      - $ref: '#/components/parameters/PetId'
      - { name: verbose, in: query, schema: { type: boolean } }
    get:
      operationId: getPet
      parameters:
        - { name: verbose, in: query, schema: { type: string } }
      responses:
        200:
          $ref: '#/components/responses/Pet'
components:
  parameters:
    PetId: { name: petId, in: path, required: true, schema: { type: integer, format: int64 } }
  responses:
    Pet:
      description: One pet
      content:
        application/json:
          schema: { $ref: '#/components/schemas/Pet' }
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: { type: string, nullable: true }
        age: { type: integer, minimum: 0, exclusiveMinimum: true }
        owner: { $ref: '#/components/schemas/Pet/properties/name' }
  securitySchemes:
    app: { type: apiKey, name: X-Ca-Key, in: header }
`;

describe('a document of OpenAPI 3.0', () => {
  it('goes out as 3.1 with references outside schemas resolved', async () => {
    const { root, problems } = await load(PETS);
    const operation = root.paths['/pets/{petId}']?.get;
    expect(problems).toEqual([]);
    expect(operation?.parameters).toEqual([
      { name: 'petId', in: 'path', required: true, schema: { type: 'integer', format: 'int64' } },
      { name: 'verbose', in: 'query', schema: { type: 'string' } },
    ]);
    expect(operation?.security).toEqual([{ app: [] }]);
    expect(operation?.responses?.['200']?.content).toEqual({
      'application/json': { schema: { $ref: '#/components/schemas/Pet' } },
    });
    expect(root.components.schemas).toEqual({
      Pet: {
        type: 'object',
        required: ['name'],
        properties: {
          name: { type: ['string', 'null'] },
          age: { type: 'integer', exclusiveMinimum: 0 },
          owner: { $ref: '#/components/schemas/PetName' },
        },
      },
      PetName: { type: ['string', 'null'] },
    });
  });

  it('knows where each node came from', async () => {
    const { root, locate } = await load(PETS);
    const item = root.paths['/pets/{petId}'] ?? {};
    expect(locate(item, 'get')).toEqual({ file: 'api/openapi.yaml', line: 9, column: 5 });
    expect(locate(item.get?.parameters?.[0] ?? {}, 'name')).toEqual({
      file: 'api/openapi.yaml',
      line: 18,
      column: 14,
    });
    expect(locate(root.components.securitySchemes, 'app')).toEqual({
      file: 'api/openapi.yaml',
      line: PETS.slice(0, PETS.indexOf('    app: {')).split('\n').length,
      column: 5,
    });
    expect(locate({})).toEqual({ file: 'api/openapi.yaml', line: 1, column: 1 });
  });
});

describe('problems', () => {
  it('are thrown together and printed with the lines they point at', async () => {
    const text = `openapi: 3.1.0
info: { title: T, version: '1' }
paths:
  /a:
    get:
      responses: { '200': { $ref: '#/components/responses/None' } }
  /b:
    get: { $ref: 'https://example.com/x.yaml' }
`;
    const error = await load(text).catch((thrown: unknown) => thrown);
    if (!(error instanceof ProblemError)) throw error;
    expect(error.problems.map(({ code, line, column }) => [code, line, column])).toEqual([
      ['ref-not-found', 6, 29],
      ['responses-missing', 6, 7],
      ['ref-outside', 8, 12],
    ]);
    expect(formatProblems(error.problems.slice(0, 1), sourceOf({ 'api/openapi.yaml': text }))).toBe(
      `api/openapi.yaml:6:29 error ref-not-found: "#/components/responses/None" points at nothing. Correct it or add what it names.
  5 |     get:
> 6 |       responses: { '200': { $ref: '#/components/responses/None' } }
    |                             ^
  7 |   /b:`,
    );
  });
});

describe('null beside branches of other types', () => {
  const load31 = (schema: string) =>
    load(`openapi: 3.1.0
info: { title: T, version: '1' }
paths: {}
components:
  schemas:
    A: ${schema}
`);

  it.each([
    [
      '{ type: "null", oneOf: [{ type: string }, { type: number }] }',
      { oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'null' }] },
    ],
    [
      '{ type: ["null"], anyOf: [{ $ref: "#/components/schemas/A/anyOf/1" }, { type: object }] }',
      { anyOf: [expect.anything(), { type: 'object' }, { type: 'null' }] },
    ],
    [
      '{ type: "null", allOf: [{ type: object }], description: D }',
      { description: 'D', anyOf: [{ allOf: [{ type: 'object' }] }, { type: 'null' }] },
    ],
  ])('is one more branch: %s', async (schema, read) => {
    const { root, problems } = await load31(schema);
    expect(root.components.schemas.A).toEqual(read);
    expect(problems).toMatchObject([{ code: 'null-beside', severity: 'warning', line: 6 }]);
  });

  it('stays where a branch takes it', async () => {
    const { root, problems } = await load31(
      '{ type: "null", oneOf: [{ type: string }, { type: [boolean, "null"] }] }',
    );
    expect(root.components.schemas.A).toMatchObject({ type: 'null' });
    expect(problems).toEqual([]);
  });
});
