// An encoded answer -> Function Compute's result, which the gateway can never refuse.
import { AnswerError } from './answer-error.ts';

/** What the gateway takes from a function. */
export interface FcResult {
  readonly isBase64Encoded: boolean;
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An answer on its way out, as the wire encodes it. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** Largest result Function Compute passes on, in bytes of its JSON: 6 MB. */
export const resultLimit = 6 * 1024 * 1024;

// A character of text takes at most six bytes in JSON, so below this nothing needs to be measured.
const surelySmall = Math.floor(resultLimit / 6) - 64 * 1024;

/** Removes what a response without body must not have, and headers that belong to the transport. */
export function settleReply(reply: Reply, method: string): Reply {
  const { status } = reply;
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    throw new AnswerError(`The handler answered status ${status}; a final status is 200 to 599.`);
  }
  const bodyless = method === 'HEAD' || status === 204 || status === 205 || status === 304;
  return {
    status,
    headers: settleHeaders(reply.headers, reply.body, bodyless, method),
    body: bodyless ? '' : reply.body,
  };
}

const transportHeaders = new Set(['content-length', 'transfer-encoding', 'connection', 'keep-alive']);

function settleHeaders(
  headers: Reply['headers'],
  body: Reply['body'],
  bodyless: boolean,
  method: string,
): Readonly<Record<string, string>> {
  const settled: Record<string, string> = {};
  let typed = false;
  for (const name of Object.keys(headers)) {
    const lower = name.toLowerCase();
    if (transportHeaders.has(lower)) continue;
    if (lower === 'content-type') {
      if (bodyless && method !== 'HEAD') continue;
      typed = true;
    }
    settled[lower] = checkHeader(name, headers[name]);
  }
  if (!typed && body.length > 0 && !bodyless) settled['content-type'] = defaultType(body);
  return settled;
}

function defaultType(body: Reply['body']): string {
  return typeof body === 'string' ? 'application/json; charset=utf-8' : 'application/octet-stream';
}

const proven = new Map<string, string>();
const mostProven = 64;

/** Headers repeat from answer to answer, so the last good value of a name is remembered. */
function checkHeader(name: string, value: unknown): string {
  if (proven.get(name) === value && typeof value === 'string') return value;
  const checked = proveHeader(name, value);
  if (checked.length <= mostProven && (proven.has(name) || proven.size < mostProven))
    proven.set(name, checked);
  return checked;
}

function proveHeader(name: string, value: unknown): string {
  if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) {
    throw new AnswerError(`The handler answered a header whose name is no token: ${JSON.stringify(name)}.`);
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must not pass.
  if (typeof value !== 'string' || /[\0-\x08\x0a-\x1f\x7f]/.test(value)) {
    throw new AnswerError(
      `The handler answered header ${name} with ${typeof value === 'string' ? 'control characters' : `a ${typeof value}`}; it must be one line of text.`,
    );
  }
  return value;
}

/** Makes the result; bytes become Base64. Throws an `AnswerError` where it would be over the limit. */
export function toResult({ status, headers, body }: Reply): FcResult {
  const plain = typeof body === 'string';
  if (body.length <= surelySmall)
    return plain ? textResult(status, headers, body) : bytesResult(status, headers, body);
  if (plain && Buffer.byteLength(JSON.stringify(body)) < resultLimit - 64 * 1024)
    return textResult(status, headers, body);
  const bytes = plain ? Buffer.from(body, 'utf8') : body;
  const size = Math.ceil(bytes.length / 3) * 4;
  if (size < resultLimit - 64 * 1024) return bytesResult(status, headers, bytes);
  throw new AnswerError(
    `The answer's body takes ${size} bytes in Function Compute's result, which ends at ${resultLimit}. Answer in pages, or a link to the data.`,
  );
}

function textResult(statusCode: number, headers: Reply['headers'], body: string): FcResult {
  return { isBase64Encoded: false, statusCode, headers, body };
}

function bytesResult(statusCode: number, headers: Reply['headers'], body: Uint8Array): FcResult {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('base64');
  return { isBase64Encoded: true, statusCode, headers, body: text };
}
