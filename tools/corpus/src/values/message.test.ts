import { describe, expect, test } from 'vitest';
import type { Schema } from '../../../nx/src/spec/document.ts';
import { costsOf } from './cost.ts';
import { createJudge } from './judge.ts';
import { drawGroup, drawValid, NoValue, type Source } from './message.ts';
import { seeded } from './random.ts';

const schemas: { readonly [name: string]: Schema } = {
  Tree: {
    type: 'object',
    required: ['value', 'left'],
    properties: {
      value: { type: 'integer', minimum: 3, exclusiveMaximum: 5 },
      left: { oneOf: [{ $ref: '#/components/schemas/Tree' }, { type: 'null' }] },
    },
    additionalProperties: false,
  },
  Animal: { type: 'object', required: ['kind'], properties: { kind: { type: 'string' } } },
  Cat: {
    allOf: [
      { $ref: '#/components/schemas/Animal' },
      { properties: { kind: { const: 'cat' }, lives: { type: 'integer', maximum: 9, multipleOf: 3 } } },
    ],
  },
  Dog: {
    allOf: [{ $ref: '#/components/schemas/Animal' }, { properties: { kind: { enum: ['dog', 'hound'] } } }],
  },
  Pet: { oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }] },
  Map: { type: 'object', minProperties: 2, additionalProperties: { type: 'boolean' } },
  Codes: {
    type: 'array',
    minItems: 2,
    uniqueItems: true,
    items: { type: 'string', pattern: '^[A-Z]{2}\\d$' },
  },
  Moment: { type: 'string', format: 'date-time' },
  Endless: {
    type: 'object',
    required: ['next'],
    properties: { next: { $ref: '#/components/schemas/Endless' } },
  },
  // An example may look like an identifier.
  Noted: {
    type: 'object',
    example: { $id: 'x' },
    properties: { example: { type: 'string', example: { $id: 'x' } } },
  },
};

const source: Source = { schemas, cost: costsOf(schemas), judge: createJudge(schemas) };
const draw = (name: string, seed: number) =>
  drawValid({ $ref: `#/components/schemas/${name}` }, source, 'body', 'some', seeded(seed));

const holding = (properties: { readonly [name: string]: Schema }): Schema => ({
  type: 'object',
  properties: { within: { type: 'object', properties } },
});

const list = (properties: { readonly [name: string]: Schema }): Schema => ({
  type: 'object',
  properties: { items: { type: 'array', items: { type: 'object', properties } } },
});

/** Schemas of which each leads to the next one, and the last one to none. */
function chainOf(length: number, around: (next: Schema) => Schema, last: Schema) {
  const entries = Array.from({ length }, (_, at) => [
    `S${at}`,
    at === length - 1 ? last : around({ $ref: `#/components/schemas/S${at + 1}` }),
  ]);
  return Object.fromEntries(entries) as { readonly [name: string]: Schema };
}

describe('values drawn from a schema', () => {
  test.each(['Tree', 'Pet', 'Map', 'Codes', 'Moment', 'Noted'])(
    '%s: are valid, many, and the same for a seed',
    (name) => {
      const values = Array.from({ length: 20 }, (_, seed) => draw(name, seed));
      for (const value of values) {
        expect(source.judge({ $ref: `#/components/schemas/${name}` }, value)).toBeUndefined();
      }
      expect(new Set(values.map((value) => JSON.stringify(value))).size).toBeGreaterThan(1);
      expect(draw(name, 7)).toEqual(values[7]);
    },
  );

  test('a schema that no value fits is told apart from a failure', () => {
    expect(() => draw('Endless', 1)).toThrow(NoValue);
    expect(source.cost({ $ref: '#/components/schemas/Endless' })).toBe(Number.POSITIVE_INFINITY);
    expect(source.cost({ allOf: [{ type: 'string' }, { $ref: '#/components/schemas/Animal' }] })).toBe(
      Number.POSITIVE_INFINITY,
    );
    expect(source.cost({ allOf: [{ type: 'number' }, { type: 'integer' }] })).toBe(0);
    expect(source.cost({ type: 'null', oneOf: [{ type: 'string' }, { type: 'number' }] })).toBe(
      Number.POSITIVE_INFINITY,
    );
    expect(source.cost({ type: 'integer', oneOf: [{ type: 'string' }, { type: 'number' }] })).toBe(0);
    expect(() => drawValid(false, source, 'body', 'all', seeded(1))).toThrow(NoValue);
  });

  test.each([
    ['[a-z][a-z0-9\\-]+', 10, 256],
    ['^st-[a-zA-Z0-9]+$', 16, 16],
    ['^[0-9a-z.\\-_]*(?!\\.)$', 60, 63],
    ['^(?=.*[a-z])(?=.*[A-Z])(?=.*\\d)[a-zA-Z0-9\\S]*$', 8, 32],
    ['^(\\bALIAS\\b|[0-9a-zA-Z]+)$', 10, 10],
    ['^arn:aws:kendra:[a-z]+-[a-z]+-[0-9]:[0-9]{12}:index/[a-zA-Z0-9][a-zA-Z0-9_-]*$', 64, 80],
  ])('%s, %i to %i long, is met in a body, a header and a path', (pattern, minLength, maxLength) => {
    const schema: Schema = { type: 'string', pattern, minLength, maxLength };
    for (const room of ['body', 'header', 'path'] as const) {
      expect(source.judge(schema, drawValid(schema, source, room, 'all', seeded(3)))).toBeUndefined();
    }
  });

  test('texts of a pattern are as long as they must be, whatever a format says that restricts nothing', () => {
    const schema: Schema = { type: 'string', pattern: '[^\\n]+', format: 'password', maxLength: 3 };
    for (let seed = 0; seed < 20; seed += 1) {
      expect(source.judge(schema, drawValid(schema, source, 'body', 'all', seeded(seed)))).toBeUndefined();
    }
  });

  test.each([
    ['date-time', '2024-02-29T12:00:00+01:00', '2024-02-29T12:00:00+0100'],
    ['time', '12:00:00Z', '12:00:00+01'],
  ])('a %s is one of RFC 3339', (format, valid, invalid) => {
    expect(source.judge({ type: 'string', format }, valid)).toBeUndefined();
    expect(source.judge({ type: 'string', format }, invalid)).toContain(format);
  });

  test('rules that contradict each other are told apart from values that were not found', () => {
    const schema: Schema = {
      type: 'object',
      required: ['at'],
      properties: { at: { type: 'string', format: 'date', pattern: '^x' } },
    };
    const attempt = () => drawValid(schema, source, 'body', 'all', seeded(1));
    expect(attempt).toThrow(expect.objectContaining({ isContradiction: true }));
    expect(attempt).toThrow('pattern "^x", format date');
  });

  test('an object without members is not drawn for a path, nor is an empty text', () => {
    const draw = (schema: Schema) => drawValid(schema, source, 'path', 'all', seeded(2));
    expect(() => draw({ type: 'object', additionalProperties: false })).toThrow('cannot be written');
    expect(draw({ enum: ['', 'a'] })).toBe('a');
  });

  test('a number of an integer format is whole', () => {
    for (let seed = 0; seed < 20; seed += 1)
      expect(
        Number.isInteger(drawValid({ type: 'number', format: 'int32' }, source, 'body', 'all', seeded(seed))),
      ).toBe(true);
  });

  test('what is required of several branches of anyOf is drawn', () => {
    const branch = (name: string): Schema => ({
      type: 'object',
      properties: { [name]: { type: 'integer' } },
    });
    const schema: Schema = {
      required: ['a', 'b'],
      anyOf: [branch('a'), branch('b')],
      unevaluatedProperties: false,
    };
    expect(drawValid(schema, source, 'body', 'required', seeded(1))).toEqual({
      a: expect.any(Number),
      b: expect.any(Number),
    });
  });

  test('branches of oneOf that overlap are told apart by what one of them refuses', () => {
    const branch = (name: string): Schema => ({
      type: 'object',
      properties: {
        [name]: { type: 'string' },
        code: name === 'a' ? { enum: ['0', '1'] } : { type: 'string' },
      },
    });
    const schema: Schema = { oneOf: [branch('a'), branch('b')] };
    for (let seed = 0; seed < 20; seed += 1)
      expect(
        source.judge(schema, drawValid(schema, source, 'body', 'required', seeded(seed))),
      ).toBeUndefined();
  });

  test.each<[string, Schema, Schema]>([
    [
      'in their lists',
      list({ id: { type: 'string' }, to: { type: 'string' } }),
      list({ id: { type: 'string' } }),
    ],
    ['in what they require', { type: 'object', required: ['a'], properties: { a: {} } }, { type: 'object' }],
    [
      'in a property that both have',
      holding({ to: { type: 'string' } }),
      holding({ from: { type: 'string' } }),
    ],
    ['in what they refuse', { type: 'object', additionalProperties: false }, { properties: { a: {} } }],
  ])('branches of oneOf that overlap are told apart where they differ %s', (_, one, other) => {
    const schema: Schema = { oneOf: [one, other] };
    for (let seed = 0; seed < 20; seed += 1)
      expect(source.judge(schema, drawValid(schema, source, 'body', 'all', seeded(seed)))).toBeUndefined();
  });

  test('a property that stands beside the branches of oneOf keeps its type where they are told apart', () => {
    const branch = (name: string): Schema => ({
      properties: { shared: { type: 'string' }, [name]: { type: 'string' } },
    });
    const schema: Schema = {
      type: 'object',
      properties: { shared: { type: 'string' } },
      oneOf: [branch('a'), branch('b'), { properties: { c: { type: 'string' } } }],
    };
    for (let seed = 0; seed < 20; seed += 1)
      expect(source.judge(schema, drawValid(schema, source, 'body', 'all', seeded(seed)))).toBeUndefined();
  });

  test.each<[string, (next: Schema) => Schema, Schema]>([
    ['allOf', (next) => ({ allOf: [next, next] }), { type: 'string' }],
    ['anyOf', (next) => ({ anyOf: [next, next] }), { type: 'string' }],
  ])('schemas that branch again and again by %s are drawn from in bounded work', (_, around, last) => {
    const chain = chainOf(40, around, last);
    const schema: Schema = { $ref: '#/components/schemas/S0' };
    const drawing = { schemas: chain, cost: costsOf(chain), judge: () => undefined };
    expect(drawValid(schema, drawing, 'body', 'all', seeded(1))).toEqual(expect.any(String));
  });

  test.each<[string, (next: Schema) => Schema, Schema]>([
    [
      'by oneOf without agreeing',
      (next) => ({ oneOf: [{ allOf: [next] }, { allOf: [next] }] }),
      { const: 1 },
    ],
    [
      'into more and more properties',
      (next) => ({ type: 'object', required: ['a', 'b'], properties: { a: next, b: next } }),
      { type: 'string' },
    ],
  ])('schemas that branch again and again %s end with a reason', (_, around, last) => {
    const chain = chainOf(40, around, last);
    const schema: Schema = { allOf: [{ type: ['string', 'object'] }, { $ref: '#/components/schemas/S0' }] };
    const drawing = { schemas: chain, cost: costsOf(chain), judge: () => undefined };
    expect(() => drawValid(schema, drawing, 'body', 'all', seeded(1))).toThrow(NoValue);
  });

  test('the one branch of many that agrees with what stands beside it is found', () => {
    const schema: Schema = {
      enum: [7],
      allOf: [{ oneOf: Array.from({ length: 400 }, (_, value) => ({ const: value })) }],
    };
    expect(drawValid(schema, source, 'body', 'all', seeded(1))).toBe(7);
  });

  test('headers that fetch would fill in are always sent', () => {
    const fields = ['User-Agent', 'X-Other'].map((name) => ({
      name,
      schema: { type: 'string' },
      required: false,
      hasDefault: false,
    }));
    expect(Object.keys(drawGroup(fields, source, 'header', 'required', seeded(1)) ?? {})).toEqual([
      'User-Agent',
    ]);
  });

  test('an optional parameter without a valid value is left out and told', () => {
    const told: string[] = [];
    const fields = [
      { name: 'never', schema: { type: 'string', pattern: '^a$', minLength: 2 }, required: false },
      { name: 'always', schema: { type: 'string' }, required: true },
    ].map((field) => ({ ...field, hasDefault: false }));
    const hearing = { ...source, onLeftOut: (what: string) => told.push(what) };
    expect(drawGroup(fields, hearing, 'query', 'all', seeded(1))).toEqual({ always: expect.any(String) });
    expect(told).toEqual([expect.stringContaining('never')]);
    const required = fields.map((field) => ({ ...field, required: true }));
    expect(() => drawGroup(required, hearing, 'query', 'all', seeded(1))).toThrow(NoValue);
  });
});
