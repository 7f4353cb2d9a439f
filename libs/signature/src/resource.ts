// Path, query and form to the last part of the string to sign: the path as sent, then the sorted, decoded parameters.
import type { Pairs, SigningRequest } from './request.ts';

/** `path?key=value&flag`; keys in code-unit order, an empty value as the key alone, blank keys ignored. */
export function resourceText(request: SigningRequest): string {
  let text = request.path;
  let before = '';
  for (const pair of sortedPairs(request)) {
    const key = pair[0];
    if (key === before) continue;
    text += (before ? '&' : '?') + key;
    if (pair[1]) text += `=${pair[1]}`;
    before = key;
  }
  return text;
}

/** By key; form before query and earlier before later, so that the first of equal keys is the one that counts. */
export function sortedPairs({ form = [], query = [] }: Pick<SigningRequest, 'form' | 'query'>): Pairs {
  return [...form, ...query].sort(byKey);
}

function byKey(a: readonly [string, string], b: readonly [string, string]): number {
  return a[0] < b[0] ? -1 : Number(a[0] > b[0]);
}
