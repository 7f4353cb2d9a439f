// Path, query and form to the last part of the string to sign: the path as sent, then the sorted, decoded parameters.
import type { SigningRequest } from './request.ts';

/** `path?key=value&flag`; keys in code-unit order, an empty value as the key alone, blank keys ignored. */
export function resourceText(request: SigningRequest): string {
  const values = parameters(request);
  if (values.size === 0) return request.path;
  const parts = [...values.keys()].sort().map((key) => {
    const value = values.get(key);
    return value ? `${key}=${value}` : key;
  });
  return `${request.path}?${parts.join('&')}`;
}

/** One value per key: form before query, first before later ones. */
export function parameters(request: SigningRequest): Map<string, string> {
  const values = new Map<string, string>();
  for (const pairs of [request.form, request.query])
    if (pairs) for (const [key, value] of pairs) if (key && !values.has(key)) values.set(key, value);
  return values;
}
