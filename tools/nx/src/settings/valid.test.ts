import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isValid, type SchemaNode } from './valid.ts';

const schema: SchemaNode = JSON.parse(
  readFileSync(new URL('../../schemas/gateway.schema.json', import.meta.url), 'utf8'),
);
const validate = new Ajv({ strict: false }).compile(schema);

/** A value made along a schema, which it mostly fulfils: each part may be something else. */
function along(node: SchemaNode): fc.Arbitrary<unknown> {
  const {
    $ref,
    enum: values,
    properties,
    additionalProperties,
    items,
    type,
  } = node as {
    readonly $ref?: string;
    readonly enum?: readonly unknown[];
    readonly properties?: { readonly [name: string]: SchemaNode };
    readonly additionalProperties?: SchemaNode | boolean;
    readonly items?: SchemaNode;
    readonly type?: string;
  };
  const own = (): fc.Arbitrary<unknown> => {
    const target = /^#\/definitions\/(.*)$/.exec($ref ?? '')?.[1];
    if (target !== undefined)
      return along((schema.definitions as { [name: string]: SchemaNode })[target] ?? {});
    if (values !== undefined) return fc.constantFrom(...values);
    if (items !== undefined) return fc.array(along(items), { maxLength: 3 });
    if (properties !== undefined || type === 'object') {
      const named = Object.fromEntries(
        Object.entries(properties ?? {}).map(([name, one]) => [name, along(one)]),
      );
      const rest = typeof additionalProperties === 'object' ? along(additionalProperties) : fc.constant({});
      const free = fc.dictionary(fc.constantFrom('RELEASE', 'one', 'A_B', 'über'), rest, { maxKeys: 2 });
      const whole = fc.tuple(fc.record(named, { requiredKeys: [] }), free);
      return typeof additionalProperties === 'object' || additionalProperties === undefined
        ? whole.map(([some, others]) => ({ ...others, ...some }))
        : fc.record(named, { requiredKeys: [] });
    }
    if (type === 'integer' || type === 'number')
      return fc.oneof(fc.integer({ min: 0, max: 70_000 }), fc.double());
    if (type === 'boolean') return fc.boolean();
    return fc.constantFrom(
      'cn-hangzhou',
      '1234567890',
      'a',
      'acs:ram::1234567890:role/gw',
      'jwtAuth',
      'x'.repeat(60),
      '',
    );
  };
  return fc.oneof({ weight: 30, arbitrary: own() }, { weight: 1, arbitrary: fc.jsonValue() });
}

it('agrees with Ajv', () => {
  const found = { valid: 0, invalid: 0 };
  const properties = Object.entries(schema.properties as { readonly [name: string]: SchemaNode });
  const one = fc
    .constantFrom(...properties)
    .chain(([name, property]) => along(property).map((value) => ({ [name]: value })));
  fc.assert(
    fc.property(one, (settings) => {
      const isIt = validate(settings);
      found[isIt ? 'valid' : 'invalid'] += 1;
      expect(isValid(schema, settings)).toBe(isIt);
    }),
    { numRuns: 3000 },
  );
  expect(found.valid).toBeGreaterThan(100);
  expect(found.invalid).toBeGreaterThan(100);
});

it('knows every word that the schema uses', () => {
  const words = new Set<string>();
  const visit = (node: unknown, isSchema: boolean): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      if (isSchema && !Array.isArray(node)) words.add(key);
      if (!['enum', 'const', 'required'].includes(key) || !isSchema)
        visit(value, Array.isArray(node) || !isSchema || !['properties', 'definitions'].includes(key));
    }
  };
  visit(schema, true);
  const told = ['$schema', '$id', 'title', 'description', 'definitions', 'then'];
  const known = readFileSync(new URL('./valid.ts', import.meta.url), 'utf8');
  expect([...words].filter((word) => !told.includes(word) && !known.includes(`'${word}'`))).toEqual([]);
});
