import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeRequest, matchMixed, type OperationDescriptor } from './index.ts';

describe('mixed segments', () => {
  it.each([
    [['', '.json'], '7.json', ['7']],
    [['', '.json'], '.json', undefined],
    [['report-', '-', '.pdf'], 'report-a-b-c.pdf', ['a', 'b-c']],
    [['users(id=', ')'], 'users(id=3)', ['3']],
    [['a', 'a'], 'a', undefined],
    [['', '..', ''], 'x..y', ['x', 'y']],
    [['', '..', ''], 'x..', undefined],
    [['', 'F', 'T', ''], '%3FaF%bfbTc', ['%3Fa', '%bfb', 'c']],
  ])('%j in %s', (texts, segment, values) => {
    expect(matchMixed(texts, segment)).toEqual(values);
  });

  it('finds what was put in, unless a value holds a separator', () => {
    const text = fc.stringMatching(/^[a-z0-9]+$/);
    const gap = fc.stringMatching(/^[._()-]+$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(text, gap), { minLength: 1, maxLength: 4 }), gap, (pairs, first) => {
        const texts = [first, ...pairs.map(([, separator]) => separator)];
        const segment = first + pairs.flat().join('');
        expect(matchMixed(texts, segment)).toEqual(pairs.map(([value]) => value));
      }),
      { numRuns: 200 },
    );
  });
});

describe('a request', () => {
  const operation: OperationDescriptor = {
    id: 'compare',
    method: 'GET',
    path: '/compare/{base}...{head}.json',
    auth: 'APP',
    parameters: ['base', 'head'].map((name) => ({
      name,
      in: 'path',
      shape: 'string',
      required: true,
      style: 'simple',
      explode: false,
    })),
    responses: {},
  };

  it('carries what can be told apart', () => {
    const { path } = encodeRequest(operation, { path: { base: 'v1.2', head: 'a...b.json' } });
    expect(path).toBe('/compare/v1.2...a...b.json.json');
    expect(matchMixed(['', '...', '.json'], path.slice('/compare/'.length))).toEqual(['v1.2', 'a...b.json']);
  });

  it('is refused where a value holds the text that ends it', () => {
    expect(() => encodeRequest(operation, { path: { base: 'a...b', head: 'c' } })).toThrow(
      'path `base` must not hold the text that separates it from the next parameter in the path',
    );
  });
});
