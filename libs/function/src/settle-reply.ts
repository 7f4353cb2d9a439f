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

/**
 * Bytes of names and values. Node, among other clients, takes 16 KB of a response; the last of them are for what the
 * gateway and the transport add.
 */
const mostHeaders = 15 * 1024;

/** What is about one connection (RFC 9110, 7.6.1) or tells where the body ends; Node refuses to send some of it. */
const transportHeaders = new Set([
  'connection',
  'content-length',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

function settleHeaders(
  headers: Reply['headers'],
  body: Reply['body'],
  bodyless: boolean,
  method: string,
): Readonly<Record<string, string>> {
  const settled: Record<string, string> = {};
  let typed = false;
  let length = 0;
  for (const name of Object.keys(headers)) {
    const lower = name.toLowerCase();
    if (transportHeaders.has(lower)) continue;
    if (lower === 'content-type') {
      if (bodyless && method !== 'HEAD') continue;
      typed = true;
    }
    const value = checkHeader(name, headers[name]);
    settled[lower] = value;
    length += name.length + value.length;
  }
  // A character takes at most three bytes, so below this nothing needs to be measured.
  if (length > mostHeaders / 3) checkSize(settled);
  if (!typed && body.length > 0 && !bodyless) settled['content-type'] = defaultType(body);
  return settled;
}

function checkSize(headers: Reply['headers']): void {
  const size = Object.entries(headers).reduce(
    (sum, [name, value]) => sum + name.length + Buffer.byteLength(value),
    0,
  );
  if (size > mostHeaders) {
    throw new AnswerError(
      `The handler answered headers of ${size} bytes; clients read ${mostHeaders}. Put what is long into the body.`,
    );
  }
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
