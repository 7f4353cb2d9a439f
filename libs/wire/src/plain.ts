// What nearly all requests are, read in one short pass: plain parameters and at most a JSON body. Whatever else there is, or
// is wrong, is left to the whole codec, which says why. So a program may load that one when it is needed.
import type { Pairs } from './exchange.ts';
import type { OperationInput } from './message.ts';
import type { OperationDescriptor } from './operation.ts';
import { type Primitive, plainShape } from './plain-shape.ts';

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

/** What is to be known of an operation to read its plain requests. */
export interface PlainReader {
  readonly path: readonly PlainField[];
  readonly query: readonly PlainField[];
  readonly header: readonly PlainField[];
  /** Its body is `application/json` and nothing else. */
  readonly jsonBody: boolean;
}

interface PlainField {
  readonly name: string;
  /** Its name where it is looked up: a header's in lower case. */
  readonly key: string;
  readonly shape: Primitive;
  readonly required: boolean | undefined;
  readonly fallback: unknown;
}

/** Plans the reading; undefined where no request of the operation is plain. */
export function planPlain({ parameters, body }: OperationDescriptor): PlainReader | undefined {
  const fields: { path: PlainField[]; query: PlainField[]; header: PlainField[] } = {
    path: [],
    query: [],
    header: [],
  };
  for (const field of parameters) {
    const { in: place, name, required, default: fallback } = field;
    const shape = plainShape(field);
    if (place === 'cookie' || place === 'querystring' || shape === undefined) return undefined;
    fields[place].push({
      name,
      key: place === 'header' ? name.toLowerCase() : name,
      shape,
      required,
      fallback,
    });
  }
  if (body === undefined) return { ...fields, jsonBody: false };
  const isJson = Object.keys(body.content).length === 1 && body.content['application/json']?.kind === 'json';
  return isJson ? { ...fields, jsonBody: true } : undefined;
}

const nothing: Readonly<Record<string, unknown>> = Object.freeze({});

/** The input that `decodeRequest` would read; undefined where it takes that one to read or to refuse the request. */
export function readPlainRequest(
  reader: PlainReader,
  { path: texts, query: pairs, header, text }: PlainRequest,
): OperationInput | undefined {
  if (Array.isArray(pairs)) return undefined;
  const path = reader.path.length > 0 ? readFields(reader.path, texts, { ...texts }) : texts;
  const query = reader.query.length > 0 ? readFields(reader.query, pairs as Texts, {}) : nothing;
  const headers = reader.header.length > 0 ? readFields(reader.header, header, {}) : nothing;
  if (path === undefined || query === undefined || headers === undefined) return undefined;
  if (!reader.jsonBody) return { path, query, headers, cookies: nothing };
  if (text === undefined) return undefined;
  try {
    return { path, query, headers, cookies: nothing, body: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

// What a map inherits is no text, so a text is its own.
function readFields(
  fields: readonly PlainField[],
  texts: Texts | Header,
  into: Record<string, unknown>,
): Readonly<Record<string, unknown>> | undefined {
  for (const { name, key, shape, required, fallback } of fields) {
    const text: unknown = typeof texts === 'function' ? texts(key) : texts[key];
    const value = typeof text === 'string' ? readText(shape, text) : fallback;
    if (value === undefined) {
      if (required || typeof text === 'string') return undefined;
    } else if (name !== '__proto__') into[name] = value;
    else return undefined;
  }
  return into;
}

/** The primitive that a text is sure to be: what is not the usual spelling of a number is left to the whole codec. */
function readText(shape: Primitive, text: string): string | number | boolean | undefined {
  if (shape === 'string') return text;
  if (shape === 'boolean') return text === 'true' ? true : text === 'false' ? false : undefined;
  const value = Number(text);
  if (String(value) !== text) return undefined;
  if (shape === 'integer') return Number.isSafeInteger(value) ? value : undefined;
  return shape === 'number' && Number.isFinite(value) ? value : undefined;
}
