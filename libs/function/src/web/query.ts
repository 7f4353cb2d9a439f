// Query text -> decoded pairs.
import type { Pairs } from '@gatefold/wire';

/** Decodes a query as the gateway does: `+` is a space, `a` and `a=` are empty, a blank name is dropped. */
export function parseQuery(query: string): Pairs {
  if (query === '') return [];
  return query
    .split('&')
    .map((pair): readonly [string, string] => {
      const at = pair.indexOf('=');
      return at < 0 ? [decode(pair), ''] : [decode(pair.slice(0, at)), decode(pair.slice(at + 1))];
    })
    .filter(([name]) => name !== '');
}

function decode(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}
