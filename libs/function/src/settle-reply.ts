// An encoded answer -> the same as any client may get it.
import { AnswerError } from './answer-error.ts';
import type { Reply } from './result.ts';

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

/** As many as Node, among other clients, takes of a response. */
const mostHeaders = 16 * 1024;

const transportHeaders = new Set(['content-length', 'transfer-encoding', 'connection', 'keep-alive']);

function settleHeaders(
  headers: Reply['headers'],
  body: Reply['body'],
  bodyless: boolean,
  method: string,
): Readonly<Record<string, string>> {
  const settled: Record<string, string> = {};
  let typed = false;
  let size = 0;
  for (const name of Object.keys(headers)) {
    const lower = name.toLowerCase();
    if (transportHeaders.has(lower)) continue;
    if (lower === 'content-type') {
      if (bodyless && method !== 'HEAD') continue;
      typed = true;
    }
    const value = checkHeader(name, headers[name]);
    settled[lower] = value;
    size += name.length + value.length;
  }
  if (size > mostHeaders) {
    throw new AnswerError(
      `The handler answered headers of ${size} characters; clients read ${mostHeaders}. Put what is long into the body.`,
    );
  }
  if (!typed && body.length > 0 && !bodyless) settled['content-type'] = defaultType(body);
  return settled;
}

function defaultType(body: Reply['body']): string {
  return typeof body === 'string' ? 'application/json; charset=utf-8' : 'application/octet-stream';
}

const proven = new Map<string, string>();
const mostProven = 64;
const longestProven = 64;

/** Headers repeat from answer to answer, so the last good value of a name is remembered. */
function checkHeader(name: string, value: unknown): string {
  if (proven.get(name) === value && typeof value === 'string') return value;
  const checked = proveHeader(name, value);
  if (checked.length <= longestProven && (proven.has(name) || proven.size < mostProven))
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
