import { expect, test } from 'vitest';
import type { SchemaObject } from '../document.ts';
import { brokenRule } from './broken-rule.ts';

test.each<[SchemaObject, unknown, string | undefined]>([
  [{ enum: ['a', 'b'] }, 'c', 'enum'],
  [{ const: { a: [1] } }, { a: [1] }, undefined],
  [{ type: 'string', minLength: 2, maxLength: 3 }, '😀', 'minLength'],
  [{ type: 'string', pattern: '^\\d+$' }, 'x', 'pattern'],
  [{ type: 'string', format: 'time' }, 'hh:mm', 'format'],
  [{ type: 'string', format: 'of-ours' }, 'anything', undefined],
  [{ type: 'integer', format: 'int32' }, 2 ** 40, 'format'],
  [{ type: 'number', exclusiveMinimum: 0, multipleOf: 0.01 }, 0, 'exclusiveMinimum'],
  [{ type: 'number', multipleOf: 0.01 }, 0.07, undefined],
  [{ type: 'array', items: { type: 'string', enum: ['a'] } }, ['a', 'b'], 'items'],
  [{ type: 'array', maxItems: 1, uniqueItems: true }, [1, 1], 'maxItems'],
  [{ type: 'object', required: ['a'] }, {}, undefined],
])('%j and %j: %s', (schema, value, rule) => {
  expect(brokenRule(schema, value)).toBe(rule);
});
