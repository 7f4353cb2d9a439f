// A list of cookies <-> a line for each: a comma is part of many a cookie, so that nothing may join two of them.
import { below, isMismatch, type Mismatch, refuse } from './issue.ts';
import type { FieldDescriptor } from './operation.ts';
import { asHeader } from './primitive.ts';
import { alternatives, isArrayShape } from './shape.ts';

/** Whether a header of a response sets as many cookies as its list has. */
export function isCookieList(field: FieldDescriptor, value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && declaresCookies(field);
}

/** Whether a header of a response may be a list of cookies. */
export function declaresCookies({ name, shape }: FieldDescriptor): boolean {
  return name.toLowerCase() === 'set-cookie' && alternatives(shape).some(isArrayShape);
}

/** Writes the cookies, one a line; nothing where there is none. */
export function writeCookieLines(cookies: readonly unknown[]): string | Mismatch | undefined {
  const lines: string[] = [];
  for (const [index, cookie] of cookies.entries()) {
    const line = typeof cookie === 'string' ? asHeader(cookie) : refuse('type', 'must be a string');
    if (isMismatch(line)) return below(index, line);
    lines.push(line);
  }
  return lines.length === 0 ? undefined : lines.join('\n');
}

/** Reads cookies in lines of their own, or joined by commas as `fetch` does: the next one begins with a name. */
export function readCookies(text: string): readonly string[] {
  return text.split(/\n|, *(?=[^;,=]+=)/);
}
