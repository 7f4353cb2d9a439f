import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from './json.ts';

describe('parseJson', () => {
  it('reads what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const parsed = parseJson(text, 'x.json');
        expect('node' in parsed ? parsed.node.value : parsed.problem).toEqual(JSON.parse(text));
      }),
      { numRuns: 200 },
    );
  });

  it('takes or refuses any text as JSON.parse does', () => {
    const letters = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      ',',
      ':',
      '1',
      '-',
      'e',
      '.',
      ' ',
      '\\',
      'true',
      '\n',
      'a',
    );
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 8 }), (parts) => {
        const text = parts.join('');
        expect('node' in parseJson(text, 'x.json')).toBe(parses(text));
      }),
      { numRuns: 500 },
    );
  });

  it('counts lines and columns from 1', () => {
    const parsed = parseJson('{\r\n  "a": {\n    "b": [1,\n 2] }\n}', 'x.json');
    if ('problem' in parsed) throw new Error(parsed.problem.message);
    const b = parsed.node.members?.get('a')?.node.members?.get('b');
    expect(b?.key).toEqual({ file: 'x.json', line: 3, column: 5 });
    expect(b?.node.items?.[1]?.at).toEqual({ file: 'x.json', line: 4, column: 2 });
  });
});

/** Keys that occur twice pass JSON.parse; none can arise from eight of the letters. */
function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
