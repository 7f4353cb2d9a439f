import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonTemplate, literal, mapTexts, template } from './terraform-text.ts';

/** What a scanner makes of a template: `$${` and `%%{` are braces, every other `${` or `%{` is an expression. */
function evaluate(text: string, pairs: boolean): { readonly text: string; readonly expressions: string[] } {
  const expressions: string[] = [];
  let result = '';
  let rest = text;
  while (rest !== '') {
    const escaped = /^(\$\$|%%)\{/.exec(rest);
    const open = /^[$%]\{([^}]*)\}?/.exec(rest);
    // Older scanners take a sign together with whatever follows it.
    const pair = pairs && /^[$%][^{]/.exec(rest);
    if (escaped) result += rest.slice(1, 3);
    else if (open && /^"(\\u[0-9a-f]{4})*"$/.test(open[1] ?? '')) result += JSON.parse(open[1] ?? '');
    else if (open) expressions.push(open[1] ?? '');
    else if (pair) result += pair[0];
    else result += rest[0];
    rest = rest.slice((escaped ?? open ?? (pair || ['x']))[0].length);
  }
  return { text: result, expressions };
}

const text = fc
  .array(fc.constantFrom('$', '%', '{', '}', 'a', '"', '\\', '${', '%{', '$${', '%${x}'), { maxLength: 12 })
  .map((parts) => parts.join(''));

describe('a text of the document', () => {
  it.each([true, false])('comes out as it is, from older and newer scanners (%s)', (pairs) => {
    fc.assert(
      fc.property(text, (one) => {
        expect(evaluate(literal(one), pairs)).toEqual({ text: one, expressions: [] });
      }),
      { numRuns: 2000 },
    );
  });

  it('reads well where nothing is at stake', () => {
    expect(literal('a ${b} %{c} $d 5%')).toBe('a $${b} %%{c} $d 5%');
  });
});

describe('a text of the settings', () => {
  it('has its variables for expressions, and nothing else', () => {
    expect(template('${A_B}/${x}')).toBe('${var.a_b}/$${x}');
    expect(evaluate(template('%${A}$${B}'), true).expressions).toEqual(['var.a', 'var.b']);
    expect(evaluate(template('%${A}$${B}'), false).expressions).toEqual(['var.a', 'var.b']);
  });
});

describe('JSON inside a text', () => {
  it.each([true, false])('holds what it was made of (%s)', (pairs) => {
    const tricky = fc.oneof(text, fc.constantFrom('${"\\u0024"}', '$${"\\u0024\\u0025"}', '%${"\\u0024"}'));
    fc.assert(
      fc.property(tricky, tricky, (key, value) => {
        const data = Object.fromEntries([[`${key}.`, [value]]]);
        const { text, expressions } = evaluate(jsonTemplate(mapTexts(data, literal)), pairs);
        expect([JSON.parse(text), expressions]).toEqual([data, []]);
      }),
      { numRuns: 1000 },
    );
  });
});
