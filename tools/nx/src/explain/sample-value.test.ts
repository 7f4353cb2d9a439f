import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { Schema } from '../spec/document.ts';
import { samplePattern } from './sample-pattern.ts';
import { sampleValue } from './sample-value.ts';

const tree: Schema = {
  type: 'object',
  required: ['name', 'children'],
  properties: {
    name: { type: 'string' },
    children: { type: 'array', items: { $ref: '#/components/schemas/Tree' } },
  },
};

describe('sampleValue', () => {
  it.each<Schema>([
    { type: 'integer', minimum: 7 },
    { type: 'integer', maximum: -3 },
    { type: 'integer', exclusiveMinimum: 0, exclusiveMaximum: 2 },
    { type: 'integer', minimum: 10, multipleOf: 7 },
    { type: 'number', exclusiveMinimum: 0, maximum: 1 },
    { type: 'string', minLength: 12 },
    { type: 'string', maxLength: 2 },
    { type: 'string', pattern: '^[A-Z]{3}-\\d{4}$' },
    { type: ['string', 'null'], minLength: 1 },
    { type: 'null' },
    { enum: [null, 'b'] },
    { const: 4 },
    { type: 'array', minItems: 3, uniqueItems: true, items: { type: 'integer' } },
    { type: 'array', maxItems: 0 },
    { type: 'object', required: ['a'], properties: { a: { type: 'boolean' }, b: { type: 'string' } } },
    { type: 'object', minProperties: 2, additionalProperties: { type: 'integer' } },
    { oneOf: [{ type: 'null' }, { type: 'object', required: ['k'], properties: { k: { const: 'x' } } }] },
    { allOf: [{ type: 'object', required: ['a'] }, { properties: { a: { type: 'integer' } } }] },
    { $ref: '#/components/schemas/Tree' },
  ])('is allowed by %j', (schema) => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: 'doc', components: { schemas: { Tree: tree } } });
    const whole = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"doc#/')) as object;
    const value = sampleValue(schema, { Tree: tree });
    expect([value, ajv.validate(whole, value)]).toEqual([value, true]);
  });

  it('takes what the document gives: example, default, enum', () => {
    expect(sampleValue({ type: 'integer', example: 42, default: 1 }, {})).toBe(42);
    expect(sampleValue({ type: 'integer', default: 5 }, {})).toBe(5);
    expect(sampleValue({ type: 'string', enum: ['x', 'y'] }, {})).toBe('x');
  });
});

describe('samplePattern', () => {
  it.each([
    '^\\d{3}-[a-f0-9]+$',
    '^(cat|dog)s?$',
    '^[^a-z]{2}$',
    '^\\p{L}+$',
    'x.y',
    '^a{2,5}b*$',
    '^\\w+@\\w+\\.com$',
  ])('matches %s', (pattern) => {
    expect(samplePattern(pattern)).toMatch(new RegExp(pattern, 'u'));
  });

  it('gives nothing where it cannot read the expression', () => {
    expect(samplePattern('^(?=a)b$')).toBeUndefined();
    expect(samplePattern('[')).toBeUndefined();
  });
});
