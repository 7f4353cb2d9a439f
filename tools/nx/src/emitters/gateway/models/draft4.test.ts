import { describe, expect, it } from 'vitest';
import type { Schema } from '../../../spec/document.ts';
import { toDraft4 } from './draft4.ts';

const schemas: { readonly [name: string]: Schema } = {
  State: { enum: ['open', 'open', null] },
  Tree: { type: 'array', items: { $ref: '#/components/schemas/Tree' } },
  'a/b': { type: 'object' },
};
const refer = (name: string) => ({ $ref: name });
const print = (schema: Schema) => toDraft4(schema, { schemas, isModel: (name) => name === 'a/b', refer });

describe('toDraft4', () => {
  it.each<[string, Schema, object]>([
    ['anything', true, {}],
    ['nothing', false, { not: {} }],
    ['a constant', { const: 1 }, { enum: [1] }],
    ['values, once each', { $ref: '#/components/schemas/State' }, { enum: ['open', null] }],
    ['an exclusive limit', { exclusiveMinimum: 0 }, { minimum: 0, exclusiveMinimum: true }],
    ['the stricter of two lower limits', { minimum: 1, exclusiveMinimum: 0 }, { minimum: 1 }],
    [
      'the exclusive one of two equal limits',
      { maximum: 5, exclusiveMaximum: 5 },
      { maximum: 5, exclusiveMaximum: true },
    ],
    [
      'a tuple',
      { prefixItems: [{ type: 'string' }], items: false },
      { items: [{ type: 'string' }], additionalItems: false },
    ],
    [
      'what it does not know',
      { if: true, example: 1, 'x-note': 2, deprecated: true, unevaluatedProperties: false },
      {},
    ],
    ['a reference to a model', { items: { $ref: '#/components/schemas/a~1b' } }, { items: { $ref: 'a/b' } }],
    ['a copy inside itself', { $ref: '#/components/schemas/Tree' }, { type: 'array', items: {} }],
    ['a reference to nothing', { $ref: '#/components/schemas/Gone' }, {}],
    ['empty lists', { allOf: [], enum: [], required: [] }, {}],
    [
      'members',
      { properties: { ref: { not: true } }, additionalProperties: false },
      { properties: { ref: { not: {} } }, additionalProperties: false },
    ],
  ])('says %s', (_, schema, expected) => {
    expect(print(schema)).toEqual(expected);
  });
});
