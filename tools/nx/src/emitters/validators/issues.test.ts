// What validators report: pointers, rules, limits, and never values.
import type { Validator } from '@gatefold/function/validate';
import { describe, expect, it } from 'vitest';
import type { Schema } from '../../spec/document.ts';
import { compileSchemas } from './compile.ts';
import { loadModule } from './load.ts';

function compile(root: Schema, schemas: { readonly [name: string]: Schema } = {}): Validator {
  const text = compileSchemas({ documents: { '': { components: { schemas } } }, roots: { validate: root } });
  const { validate } = loadModule<Validator>(text);
  if (!validate) throw new Error('nothing was exported');
  return validate;
}

const Line: Schema = {
  type: 'object',
  required: ['sku'],
  properties: { sku: { type: 'string', pattern: '^[a-z]+$' }, count: { type: 'integer', minimum: 1 } },
  additionalProperties: false,
};

describe('issues', () => {
  it('say where, which rule and what limit', () => {
    const validate = compile(
      {
        type: 'object',
        required: ['id', 'a/b~c'],
        properties: {
          id: { type: 'string', format: 'uuid' },
          name: { type: ['string', 'null'], maxLength: 3 },
          lines: { type: 'array', items: { $ref: '#/components/schemas/Line' } },
          'a/b~c': { type: 'array', items: { enum: ['x', 1, null] } },
        },
      },
      { Line },
    );
    const value = {
      id: 'secret',
      name: 'secret',
      lines: [{ sku: 'A', count: 0, extra: 1 }, 7],
      'a/b~c': [2],
    };
    expect(validate(value)).toEqual([
      { pointer: '/id', rule: 'format', limit: 'a UUID' },
      { pointer: '/name', rule: 'maxLength', limit: 3 },
      { pointer: '/lines/0/sku', rule: 'pattern', limit: '^[a-z]+$' },
      { pointer: '/lines/0/count', rule: 'minimum', limit: 1 },
      { pointer: '/lines/0/extra', rule: 'additionalProperties', limit: '' },
      { pointer: '/lines/1', rule: 'type', limit: 'an object' },
      { pointer: '/a~1b~0c/0', rule: 'enum', limit: '"x", 1, null' },
    ]);
    expect(validate({})).toEqual([
      { pointer: '', rule: 'required', limit: 'id' },
      { pointer: '', rule: 'required', limit: 'a/b~c' },
    ]);
    expect(validate([])).toEqual([{ pointer: '', rule: 'type', limit: 'an object' }]);
  });

  it('come from the branch that the type or the tag of a value chooses', () => {
    const cat: Schema = {
      type: 'object',
      required: ['kind', 'lives'],
      properties: { kind: { const: 'cat' }, lives: { type: 'integer', maximum: 9 } },
    };
    const dog: Schema = {
      type: 'object',
      required: ['kind'],
      properties: { kind: { enum: ['dog', 'hound'] } },
    };
    const validate = compile(
      { oneOf: [{ $ref: '#/components/schemas/Cat' }, dog, { type: 'null' }] },
      { Cat: cat },
    );
    expect(validate({ kind: 'hound' })).toBeUndefined();
    expect(validate(null)).toBeUndefined();
    expect(validate({ kind: 'cat', lives: 10 })).toEqual([{ pointer: '/lives', rule: 'maximum', limit: 9 }]);
    expect(validate({ kind: 'cow' })).toEqual([
      { pointer: '/kind', rule: 'enum', limit: '"cat", "dog", "hound"' },
    ]);
    expect(validate('cat')).toEqual([{ pointer: '', rule: 'type', limit: 'an object or null' }]);
  });

  it('of a union without a tag are those of the form that comes closest', () => {
    const circle: Schema = {
      type: 'object',
      required: ['centre', 'radius'],
      properties: { centre: { type: 'object', properties: { x: { type: 'number' } } } },
    };
    const line: Schema = { type: 'object', required: ['from', 'to'] };
    for (const rule of ['anyOf', 'oneOf']) {
      const validate = compile({ [rule]: [circle, line] });
      const found = validate({ centre: { x: 'far' }, radius: 1 });
      expect(found?.map((issue) => [issue.pointer, issue.rule])).toEqual([
        ['', rule],
        ['/centre/x', 'type'],
      ]);
      expect(validate({ centre: { x: 1 }, radius: 1 })).toBeUndefined();
      expect(validate({})).toHaveLength(1);
      expect(validate('circle')?.map((issue) => issue.rule)).toEqual(['type']);
    }
    const both = compile({ oneOf: [circle, line] })({ centre: {}, radius: 1, from: 1, to: 2 });
    expect(both).toEqual([{ pointer: '', rule: 'oneOf', limit: 2 }]);
  });

  it('are limited in number, and so is the length of names in pointers', () => {
    const validate = compile({ type: 'array', items: { type: 'integer' } });
    expect(validate(Array.from({ length: 10_000 }, () => 'x'))).toHaveLength(20);
    const closed = compile({ type: 'object', additionalProperties: false });
    expect(closed({ ['k'.repeat(5000)]: 1 })?.[0]?.pointer).toHaveLength(102);
  });

  it('report a value that nests too deeply instead of throwing', () => {
    const validate = compile(
      { $ref: '#/components/schemas/Node' },
      { Node: { type: 'object', properties: { next: { $ref: '#/components/schemas/Node' } } } },
    );
    const deep = (levels: number) => {
      let node = {};
      for (let level = 0; level < levels; level += 1) node = { next: node };
      return node;
    };
    expect(validate(deep(100))).toBeUndefined();
    expect(validate(deep(200_000))?.[0]?.rule).toBe('depth');
  });

  it('do not grow without bound where branches of a recursive union have nothing to tell them apart', () => {
    const branch = (own: string): Schema => ({
      type: 'object',
      properties: { left: { $ref: '#/components/schemas/E' }, [own]: { $ref: '#/components/schemas/E' } },
      required: [own],
    });
    const validate = compile(
      { $ref: '#/components/schemas/E' },
      {
        E: { anyOf: [branch('x'), branch('y'), branch('z'), { type: 'integer' }] },
      },
    );
    let value: unknown = 'wrong';
    for (let level = 0; level < 8; level += 1) value = { left: value, z: 1 };
    expect(validate(value)?.length).toBeGreaterThan(0);
  });
});

describe('values', () => {
  it('of properties that are undefined do not exist, as in JSON', () => {
    const validate = compile({
      type: 'object',
      required: ['a'],
      additionalProperties: false,
      minProperties: 1,
    });
    expect(validate({ a: undefined, b: undefined })?.map(({ rule }) => rule)).toEqual([
      'minProperties',
      'required',
    ]);
  });

  it('of files are bytes, parts with bytes, or text', () => {
    const validate = compile({
      type: 'object',
      properties: {
        file: { type: 'string', format: 'binary', maxLength: 1 },
        files: { type: 'array', items: { type: 'string', format: 'binary' } },
      },
    });
    const data = new Uint8Array([1, 2, 3]);
    expect(validate({ file: { data, filename: 'a.png' }, files: [data, { data }] })).toBeUndefined();
    expect(validate({ file: 1, files: [{}] })?.map(({ pointer }) => pointer)).toEqual(['/file', '/files/0']);
  });

  it('of numbers are finite, and integers fit their format', () => {
    const validate = compile({
      type: 'object',
      properties: { n: { type: 'number' }, i: { type: 'integer', format: 'int32' } },
    });
    expect(validate({ n: 1e300, i: 2147483647 })).toBeUndefined();
    expect(validate({ n: Number.NaN, i: 2147483648 })?.map(({ rule }) => rule)).toEqual(['type', 'format']);
  });
});
