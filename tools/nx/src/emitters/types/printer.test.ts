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
