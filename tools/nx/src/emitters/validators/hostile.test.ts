// Documents as hostile input: their text is data in the generated code, wherever it stands.
import type { Validator } from '@gatefold/function/validate';
import { describe, expect, it } from 'vitest';
import type { Schema } from '../../spec/document.ts';
import { compileSchemas } from './compile.ts';
import { loadModule } from './load.ts';

const canary = 'globalThis.gatefoldCanary = true';
const payloads = [
  `"; ${canary}; "`,
  `'; ${canary}; '`,
  `\`; ${canary}; \``,
  `\${${canary}}`,
  `*/ ${canary}; /*`,
  `\n${canary};\n//`,
  `\u2028${canary};\u2029`,
  `\\"); ${canary}; ("`,
  `</script><script>${canary}</script>`,
  `{{${canary}}}`,
  `\u0001 0\u0001`,
  '\u00010\u0001',
  '__proto__',
  'constructor',
  'toString',
  'max',
  'p1',
  'b1',
  'e',
  '$&',
  "$'",
  '😀\ud800',
];

const sinks: { readonly [sink: string]: (text: string) => Schema } = {
  property: (text) => ({
    type: 'object',
    properties: { [text]: { type: 'string', maxLength: 1 } },
    required: [text],
  }),
  closed: (text) => ({ type: 'object', properties: { [text]: true }, additionalProperties: false }),
  enum: (text) => ({ enum: [text, 1, 2, 3, 4, 5, 6] }),
  const: (text) => ({ const: { [text]: [text] } }),
  pattern: (text) => ({ type: 'string', pattern: text }),
  patternProperties: (text) => ({ type: 'object', patternProperties: { [text]: { const: text } } }),
  format: (text) => ({ type: 'string', format: text }),
  type: (text) => ({ type: text }),
  title: (text) => ({ type: 'string', title: text, description: text, $comment: text, default: text }),
  reference: (text) => ({ $ref: `#/components/schemas/${text}` }),
  keyword: (text) => ({ [text]: text }),
  tag: (text) => ({
    oneOf: [text, 'other'].map((tag) => ({
      type: 'object',
      required: [text],
      properties: { [text]: { const: tag } },
    })),
  }),
  dependent: (text) => ({
    dependentRequired: { [text]: [text] },
    unevaluatedProperties: false,
    anyOf: [{ required: [text] }],
  }),
};

const own = (text: string, value: unknown) =>
  JSON.parse(`{${JSON.stringify(text)}:${JSON.stringify(value)}}`) as unknown;

describe.each(Object.entries(sinks))('%s', (_, schemaOf) => {
  it.each(payloads)('%j', (text) => {
    const schema = schemaOf(text);
    const components = {
      schemas: JSON.parse(`{${JSON.stringify(text)}:{"type":"string"}}`) as { [name: string]: Schema },
    };
    const code = compileSchemas({ documents: { '': { components } }, roots: { validate: schema } });
    const { validate } = loadModule<Validator>(code);
    for (const value of [text, own(text, text), own(text, 1), own(text, 'other'), {}, [text]])
      validate?.(value);
    expect('gatefoldCanary' in globalThis).toBe(false);
    expect(Object.prototype).not.toHaveProperty('maxLength');
  });
});
