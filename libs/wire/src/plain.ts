// What nearly all requests are, read in one short pass: plain parameters and at most a JSON body. Whatever else there is, or
// is wrong, is left to the whole codec, which says why. So a program may load that one when it is needed.
import type { Pairs } from './exchange.ts';
import { groupsOf, type Planned } from './group.ts';
import { isMismatch } from './issue.ts';
import { readJsonText } from './json-text.ts';
import type { OperationInput } from './message.ts';
import type { OperationDescriptor } from './operation.ts';
import { readPrimitive } from './primitive.ts';
import { put } from './shape.ts';

type Texts = Readonly<Record<string, string>>;
type Header = (lowerCaseName: string) => string | undefined;

/** A request whose path parameters are decoded and whose JSON body is at hand as text. */
export interface PlainRequest {
  readonly path: Texts;
  readonly query: Pairs | Texts;
  readonly header: Header;
  /** Absent where there is no body, or its media type is another one than `application/json`. */
  readonly text: string | undefined;
}

const nothing: Readonly<Record<string, unknown>> = Object.freeze({});

/** The input that `decodeRequest` would read; undefined where it takes that one to read or to refuse the request. */
export function readPlainRequest(
  operation: OperationDescriptor,
  { path: texts, query: pairs, header, text }: PlainRequest,
): OperationInput | undefined {
  const { plainPath, plainQuery, cookie, jsonBody, plan } = groupsOf(operation);
  if (!plainPath || !plainQuery || cookie.length > 0 || isPairs(pairs)) return undefined;
  if (operation.body !== undefined && !jsonBody) return undefined;
  const path = plan.path.length > 0 ? readFields(plan.path, texts, { ...texts }) : texts;
  const query = plan.query.length > 0 ? readFields(plan.query, pairs, {}) : nothing;
  const headers = plan.header.length > 0 ? readFields(plan.header, header, {}) : nothing;
  if (path === undefined || query === undefined || headers === undefined) return undefined;
  if (!jsonBody) return { path, query, headers, cookies: nothing };
  const body = text === undefined ? undefined : readJsonText(text);
  if (body === undefined || isMismatch(body)) return undefined;
  return { path, query, headers, cookies: nothing, body };
}

// What a map inherits is no text, so a text is its own.
function readFields(fields: readonly Planned[], texts: Texts | Header, into: Record<string, unknown>) {
  for (const { field, shape, lowerCaseName } of fields) {
    if (shape === undefined) return undefined;
    const text: unknown = typeof texts === 'function' ? texts(lowerCaseName) : texts[field.name];
    const value = typeof text === 'string' ? readPrimitive(shape, text) : field.default;
    if (value === undefined ? field.required : isMismatch(value)) return undefined;
    if (value !== undefined) put(into, field.name, value);
  }
  return into;
}

function isPairs(query: PlainRequest['query']): query is Pairs {
  return Array.isArray(query);
}
