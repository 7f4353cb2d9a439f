// A segment of a path in which texts and parameters are mixed, as in `{name}.json` -> the parameters' texts.

/**
 * The parameters' raw texts; undefined where the segment does not match. `texts` stand before each parameter and after
 * the last one. A parameter is never empty, and ends where the text behind it is first found.
 */
export function matchMixed(texts: readonly string[], segment: string): readonly string[] | undefined {
  const last = texts.length - 1;
  const suffix = texts[last] ?? '';
  const prefix = texts[0] ?? '';
  if (!segment.startsWith(prefix) || !segment.endsWith(suffix)) return undefined;
  const end = segment.length - suffix.length;
  const values: string[] = [];
  let at = prefix.length;
  for (let index = 1; index < last; index++) {
    const text = texts[index] ?? '';
    const next = findText(segment, text, at + 1);
    if (next < 0 || next + text.length > end) return undefined;
    values.push(segment.slice(at, next));
    at = next + text.length;
  }
  if (at >= end) return undefined;
  values.push(segment.slice(at, end));
  return values;
}

/** Where a text begins that is no part of an escaped byte: the `F` of `%3F` is none. */
function findText(segment: string, text: string, from: number): number {
  let at = segment.indexOf(text, from);
  while (at >= 0 && /%[\da-f]?$/i.test(segment.slice(Math.max(0, at - 2), at)))
    at = segment.indexOf(text, at + 1);
  return at;
}

export function findAmbiguous(template: string, texts: ReadonlyMap<string, string>): string | undefined {
  for (const segment of template.split('/')) {
    const pieces = segment.split(/\{([^{}]*)\}/);
    const names = pieces.filter((_, index) => index % 2 === 1);
    if (names.length < 2) continue;
    const given = names.map((name) => texts.get(name) ?? '');
    const literals = pieces.filter((_, index) => index % 2 === 0);
    const written = literals.map((literal, index) => literal + (given[index] ?? '')).join('');
    const read = matchMixed(literals, written);
    const wrong = names.find((_, index) => read?.[index] !== given[index]);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}
