import { expect, test } from 'vitest';
import { createTypePrinter } from './printer.ts';

test('schemas that are booleans are typed wherever they stand', () => {
  const { inline } = createTypePrinter({});
  expect(inline({ type: 'array', items: true })).toBe('unknown[]');
  expect(inline({ type: 'object', properties: { any: true, none: false } })).toMatch(
    /any\?: unknown;\s+none\?: never;/,
  );
  expect(inline({ type: 'object', additionalProperties: true })).toContain('[key: string]: unknown');
});

test.each(['50%', '%{a}', '%zz', 'a%2fb'])('a property may be called %s, and have unions inside', (name) => {
  const inner = { oneOf: [{ type: 'object', properties: { [name]: { type: 'string' } } }, { type: 'null' }] };
  const schema = { type: 'object', required: [name], properties: { [name]: inner } };
  const text = createTypePrinter({}).inline(schema);
  expect(text).toContain(`"${name}": {`);
  expect(text).toContain(`"${name}"?: string;`);
});
