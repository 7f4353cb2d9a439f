// Rules for strings: length in characters (code points, not UTF-16 units) and patterns.

/** Counts code points only where the number of UTF-16 units leaves it open. */
export function tooLong(text: string, limit: number): boolean {
  return text.length > limit && (text.length > 2 * limit || characters(text) > limit);
}

export function tooShort(text: string, limit: number): boolean {
  return text.length < limit || (text.length < 2 * limit && characters(text) < limit);
}

function characters(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) count += 1;
  return count;
}

/**
 * A test for a pattern. The expression is compiled at first use, in Unicode mode where it allows that. A pattern that
 * is no regular expression accepts everything: the document is at fault, not the value.
 */
export function pattern(source: string): (text: string) => boolean {
  let expression: RegExp | undefined;
  return (text) => {
    expression ??= compile(source);
    return expression.test(text);
  };
}

function compile(source: string): RegExp {
  for (const flags of ['u', '']) {
    try {
      return new RegExp(source, flags);
    } catch {
      // The next way, else no restriction.
    }
  }
  return /(?:)/;
}
