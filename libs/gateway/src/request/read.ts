// Node's message and its body -> GatewayRequest; refuses what the gateway would not even route.
import type { IncomingMessage } from 'node:http';
import { decodeHeaderValue } from '@gatefold/signature';
import { Refusal } from '../answer/refusal.ts';
import type { Assumptions } from '../ledger.ts';
import { decodePairs, isEncoded } from './decode.ts';
import { type GatewayRequest, header, mediaType, type Pairs } from './request.ts';

/** Largest request target plus headers in bytes (D-LIM). */
export const headLimit = 8 * 1024;

const methods = new Set(['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'TRACE', 'CONNECT']);
const excluded = /[^\w\-.~:/?@!$&'()*+,;=%]/;

/** The parts of a message that are there before its body. */
export interface RequestHead {
  readonly method: string;
  readonly target: string;
  readonly path: string;
  readonly query: Pairs;
  readonly headers: Pairs;
}

/** Reads request line and headers as they are, so that even a refused request can be shown. */
export function readHead(message: IncomingMessage): RequestHead {
  const target = (message.url ?? '/').replace(/^https?:\/\/[^/?#]*/i, '') || '/';
  const at = target.indexOf('?');
  return {
    method: message.method ?? 'GET',
    target,
    path: at < 0 ? target : target.slice(0, at),
    query: at < 0 ? [] : decodePairs(target.slice(at + 1)),
    headers: readHeaders(message.rawHeaders),
  };
}

/** Refuses methods, targets and sizes that no API can have: I405UM, I413UL, I400PA, I400RU. */
export function checkHead(head: RequestHead, assumptions: Assumptions): void {
  if (!methods.has(head.method)) throw new Refusal('I405UM', `Unsupported Method \`${head.method}\``);
  const size = head.headers.reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0);
  if (size + head.target.length > headLimit) throw new Refusal('I413UL', 'Request URL too Large');
  if (!head.path.startsWith('/') || !isEncoded(head.path)) {
    throw new Refusal('I400PA', `Invalid Request Path \`${head.path}\``);
  }
  const strict = assumptions.uriCharacters === 'rfc3986' && excluded.test(head.target);
  if (strict || !isEncoded(head.target))
    throw new Refusal('I400RU', `Invalid Request Uri \`${head.target}\``);
}

/** Decoded fields of a urlencoded form body; undefined for any other body. */
export function readForm(headers: Pairs, body: Buffer): Pairs | undefined {
  const contentType = header(headers, 'content-type');
  if (mediaType(contentType) !== 'application/x-www-form-urlencoded') return undefined;
  const text = body.toString('utf8');
  if (!isEncoded(text)) throw new Refusal('I400BD', 'Invalid Body: broken percent-encoding in the form');
  return decodePairs(text);
}

/** Puts head and body together. */
export function completeRequest(
  head: RequestHead,
  body: Buffer,
  facts: Pick<GatewayRequest, 'id' | 'receivedAt' | 'clientAddress'>,
): GatewayRequest {
  const form = readForm(head.headers, body);
  return { ...facts, ...head, body, ...(form === undefined ? {} : { form }) };
}

/** Node hands header bytes over as Latin-1 characters; clients send UTF-8. */
function readHeaders(raw: readonly string[]): Pairs {
  const pairs: [string, string][] = [];
  for (let i = 0; i + 1 < raw.length; i += 2) pairs.push([raw[i] ?? '', decodeHeaderValue(raw[i + 1] ?? '')]);
  return pairs;
}
