// An encoded answer -> the same as any client may get it.
import { connectionHeaders } from '@gatefold/wire';
import { AnswerError } from './answer-error.ts';
import type { Reply } from './result.ts';

/**
 * Removes what a response without body must not have, and headers that belong to the transport. `answerer` starts what is
 * said of a reply that cannot be sent; a server alone sends `manyCookies`, which are lines of one value.
 */
export function settleReply(
  reply: Reply,
  method: string,
  answerer = 'The handler',
  manyCookies = false,
): Reply {
  const { status } = reply;
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    throw new AnswerError(`${answerer} answered status ${status}; a final status is 200 to 599.`);
  }
  const bodyless = method === 'HEAD' || status === 204 || status === 205 || status === 304;
  const headers = settleHeaders(reply, bodyless && method !== 'HEAD', answerer, manyCookies);
  if (headers['content-type'] === undefined && reply.body.length > 0 && !bodyless)
    headers['content-type'] = defaultType(reply.body);
  return { status, headers, body: bodyless ? '' : reply.body };
}

/**
 * Bytes of names and values. Node, among other clients, takes 16 KB of a response; the last of them are for what the
 * gateway and the transport add.
 */
const mostHeaders = 15 * 1024;

/** What is about one connection or tells where the body ends; Node refuses to send some of it. */
const transportHeaders = new Set([...connectionHeaders, 'content-length']);

function settleHeaders(
  { headers }: Reply,
  untyped: boolean,
  answerer: string,
  manyCookies: boolean,
): Record<string, string> {
  const settled: Record<string, string> = {};
  let length = 0;
  for (const name of Object.keys(headers)) {
    const lower = name.toLowerCase();
    if (transportHeaders.has(lower) || (untyped && lower === 'content-type')) continue;
    const given = headers[name];
    const value =
      lower === 'set-cookie'
        ? checkCookies(given, answerer, manyCookies)
        : checkHeader(name, given, answerer);
    settled[lower] = value;
    length += name.length + value.length;
  }
  // A character takes at most three bytes, so below this nothing needs to be measured.
  if (length > mostHeaders / 3) checkSize(settled, answerer);
  return settled;
}

function checkSize(headers: Reply['headers'], answerer: string): void {
  const size = Object.entries(headers).reduce(
    (sum, [name, value]) => sum + name.length + Buffer.byteLength(value),
    0,
  );
  if (size > mostHeaders) {
    throw new AnswerError(
      `${answerer} answered headers of ${size} bytes; clients read ${mostHeaders}. Put what is long into the body.`,
    );
  }
}

function defaultType(body: Reply['body']): string {
  return typeof body === 'string' ? 'application/json; charset=utf-8' : 'application/octet-stream';
}

const proven = new Map<string, string>();
const mostProven = 64;
const longestProven = 64;

/** Cookies differ from answer to answer, so that none is remembered. */
function checkCookies(value: unknown, answerer: string, manyCookies: boolean): string {
  const cookies = typeof value === 'string' ? value.split('\n') : [value];
  if (cookies.length > 1 && !manyCookies)
    throw new AnswerError(
      `${answerer} set ${cookies.length} cookies; what an event or HTTP function answers has one value for each header. Set one cookie: only the server of a web function sends more.`,
    );
  return cookies.map((cookie) => proveHeader('set-cookie', cookie, answerer)).join('\n');
}

/** Headers repeat from answer to answer, so the last good value of a name is remembered. */
function checkHeader(name: string, value: unknown, answerer: string): string {
  if (proven.get(name) === value && typeof value === 'string') return value;
  const checked = proveHeader(name, value, answerer);
  if (checked.length <= longestProven && (proven.has(name) || proven.size < mostProven))
    proven.set(name, checked);
  return checked;
}

function proveHeader(name: string, value: unknown, answerer: string): string {
  if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) {
    throw new AnswerError(`${answerer} answered a header whose name is no token: ${JSON.stringify(name)}.`);
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must not pass.
  if (typeof value !== 'string' || /[\0-\x08\x0a-\x1f\x7f]/.test(value)) {
    throw new AnswerError(
      `${answerer} answered header ${name} with ${typeof value === 'string' ? 'control characters' : `a ${typeof value}`}; it must be one line of text.`,
    );
  }
  return value;
}
