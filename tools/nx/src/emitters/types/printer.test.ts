import ts from 'typescript';
import { expect, test } from 'vitest';
import type { SchemaObject } from '../../spec/document.ts';
import { createTypePrinter } from './printer.ts';
import { load } from './transforms.ts';

test('schemas that are booleans are typed wherever they stand', () => {
  const { inline } = createTypePrinter({});
  expect(inline(true)).toBe('unknown');
  expect(inline(false)).toBe('never');
  expect(inline({ type: 'array', items: false })).toBe('never[]');
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

test('text is laid out and escaped as the compiler prints it', () => {
  const schema: SchemaObject = {
    type: 'object',
    properties: {
      'a"b\\': { type: 'string', description: 'One.' },
      'é\u2028\t\u00001': { const: -1 },
      list: { type: 'array', items: { anyOf: [{ type: 'string' }, { type: 'null' }] } },
      pair: { type: 'array', prefixItems: [{ type: 'string' }, { const: 'x' }], minItems: 2, items: false },
      inner: { description: 'Two\n\nlines.', type: 'object', properties: { 7: { type: 'boolean' } } },
    },
    required: ['pair'],
  };
  const text = createTypePrinter({}).inline(schema);
  const source = ts.createSourceFile('a.ts', `type A = ${text}`, ts.ScriptTarget.ESNext);
  const printer = ts.createPrinter({ newLine: ts.NewLineKind.LineFeed });
  expect(`type A = ${text};`).toBe(
    printer
      .printFile(source)
      .trim()
      .replace(/^( {4})+/gm, halve),
  );
  expect(text).toMatchInlineSnapshot(`
    "{
      /** One. */
      "a\\"b\\\\"?: string;
      "\\u00E9\\u2028\\t\\x001"?: -1;
      list?: (string | null)[];
      pair: [
        string,
        "x"
      ];
      /**
       * Two
       *
       *     lines.
       */
      inner?: {
        7?: boolean;
      };
    }"
  `);
});

const halve = (indent: string) => ' '.repeat(indent.length / 2);

const place = { string: { type: 'string' }, number: { type: 'number' } } as const;

test.each<[string, SchemaObject]>([
  ['[string?, number?, ...unknown[]]', {}],
  ['[string?, number?]', { items: false }],
  ['[string, number?]', { items: false, minItems: 1 }],
  ['[string, number]', { minItems: 2, maxItems: 2 }],
  ['[string?]', { maxItems: 1 }],
  ['[string, number, ...(string | null)[]]', { minItems: 3, items: { type: ['string', 'null'] } }],
  ['[string?, number?] | null', { type: ['array', 'null'], items: false }],
])('a list with places of their own is %s', (type, rules) => {
  const schema: SchemaObject = { type: 'array', prefixItems: [place.string, place.number], ...rules };
  const text = createTypePrinter({}).inline(schema);
  expect(text.replaceAll(/\[\s+/g, '[').replaceAll(/\s+\]/g, ']').replaceAll(/\s+/g, ' ')).toBe(type);
});

test('a module that asks for more than before is refused', () => {
  expect(() => load('lib/ts', {})).toThrow(/lib\/ts\.cjs asks for @redocly\/openapi-core/);
});
