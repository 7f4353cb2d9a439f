// A cookie parameter -> its `name=value` texts.

import { escapePercent } from './escape.ts';
import { isMismatch, type Mismatch, refuse } from './issue.ts';
import type { FieldDescriptor } from './operation.ts';
import type { Namespace } from './spread.ts';
import { entriesOf } from './write-field.ts';
import { barePen, percentPen } from './write-text.ts';

/** Appends the cookies of a parameter. Style `form` is percent-encoded; style `cookie` is not, so it can carry less. */
export function writeCookies(
  field: FieldDescriptor,
  value: unknown,
  cookies: string[],
  namespace: Namespace,
): Mismatch | undefined {
  const literal = field.style === 'cookie';
  const pen = literal ? barePen() : percentPen();
  const entries = entriesOf(field, value, pen, namespace);
  if (isMismatch(entries)) return entries;
  if (pen.hidden) return refuse('encoding', 'has no text in a cookie that could not be another value');
  for (const [key, { raw }] of entries) {
    const name = literal ? key : escapePercent(key);
    if (name === undefined || !/^[\w!#$%&'*+.^`|~-]+$/.test(name))
      return refuse('encoding', 'has no name for a cookie');
    if (!/^[!#-:<-[\]-~]*$/.test(raw)) return refuse('encoding', 'has characters that a cookie cannot carry');
    cookies.push(`${name}=${raw}`);
  }
  return undefined;
}
