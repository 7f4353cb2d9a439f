// A body that is not a form to the pairs that a client signs which takes any body for one.
import { isFormType, parsePairs } from '../form.ts';
import type { Pairs } from '../request.ts';
import type { Subject } from './deviation.ts';

/** Fields of a multipart body, files left out; any other body read as pairs. */
export function misreadBody({ request, values }: Subject): Pairs {
  const type = values.get('content-type') ?? '';
  if (!request.body || isFormType(type)) return [];
  const text = new TextDecoder().decode(request.body);
  if (!/^\s*multipart\//i.test(type)) return parsePairs(text);
  const fields = text.matchAll(/name="([^"]*)"(?![^\r]*filename)[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/g);
  return [...fields].map(([, name = '', value = '']) => [name, value] as const);
}
