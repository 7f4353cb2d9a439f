// The text of a saved request (an HTTP message, or JSON) or of a saved answer to what the doctor takes.
import { parsePairs } from '../form.ts';
import type { SigningRequest } from '../request.ts';

/** A saved text that is neither an HTTP message nor the JSON of a request. */
export class SavedTextError extends Error {
  override readonly name = 'SavedTextError';
}

/**
 * Reads `METHOD target` with header lines and, after an empty line, the body; marks of `curl -v` (`> `, `< `) are removed.
 * Or JSON: `method`, `url` or `path`, `headers`, and `body` (text) or `bodyBase64`.
 */
export function readSavedRequest(text: string): SigningRequest {
  return /^\s*\{/.test(text) ? fromJson(text) : fromMessage(text);
}

/** Finds `X-Ca-Error-Code` and `X-Ca-Error-Message` in a saved answer, or takes the text for the message itself. */
export function readSavedAnswer(text: string): {
  readonly serverMessage: string;
  readonly errorCode?: string;
} {
  const find = (name: string) => new RegExp(`^[<>]? *${name}: *(.*)$`, 'im').exec(text)?.[1]?.trim();
  const errorCode = find('x-ca-error-code');
  return { serverMessage: find('x-ca-error-message') ?? text, ...(errorCode ? { errorCode } : {}) };
}

function fromMessage(text: string): SigningRequest {
  const plain = text
    .replaceAll(/^[>] ?/gm, '')
    .replaceAll('\r\n', '\n')
    .replace(/^\n+/, '');
  const [head = '', ...rest] = plain.split('\n\n');
  const [start = '', ...lines] = head.split('\n');
  const [, method, target] = /^([A-Za-z]+) (\S+)/.exec(start) ?? [];
  if (!method || !target)
    throw new SavedTextError(
      'The saved request does not start with "METHOD /path": save it as an HTTP message or as JSON.',
    );
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon > 0) headers[line.slice(0, colon)] = line.slice(colon + 1).trim();
  }
  const body = rest.join('\n\n').replace(/\n$/, '');
  return toRequest(method, target, headers, body ? new TextEncoder().encode(body) : undefined);
}

function fromJson(text: string): SigningRequest {
  const stored = parseObject(text);
  const target = stored.url ?? stored.path;
  if (typeof target !== 'string') throw new SavedTextError('The saved request has neither "url" nor "path".');
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(Object(stored.headers ?? {}))) headers[name] = String(value);
  const bytes =
    typeof stored.bodyBase64 === 'string'
      ? new Uint8Array(Buffer.from(stored.bodyBase64, 'base64'))
      : typeof stored.body === 'string'
        ? new TextEncoder().encode(stored.body)
        : undefined;
  return toRequest(String(stored.method ?? 'GET'), target, headers, bytes);
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text));
  } catch (cause) {
    throw new SavedTextError('The saved request is not valid JSON.', { cause });
  }
}

function toRequest(
  method: string,
  target: string,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array | undefined,
): SigningRequest {
  const relative = target.replace(/^https?:\/\/[^/?#]*/i, '').replace(/#.*/, '');
  const mark = relative.indexOf('?');
  const path = (mark < 0 ? relative : relative.slice(0, mark)) || '/';
  const query = mark < 0 ? [] : parsePairs(relative.slice(mark + 1));
  return { method, path, query, headers, ...(body ? { body } : {}) };
}
