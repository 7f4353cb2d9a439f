// The text a function answered -> the client's response (protocol reference 5.2), or why it is malformed.
import { connectionHeaders } from '../connection-headers.ts';
import type { Assumptions } from '../ledger.ts';
import type { Pairs } from '../request/request.ts';
import type { GatewayResponse } from './response.ts';

/** Largest result in bytes (D-LIM). */
export const resultLimit = 6 * 1024 * 1024;

/** A result that breaks the format; the message says which part. */
export class MalformedResult extends Error {
  override readonly name = 'MalformedResult';
}

// Headers that the gateway sets itself.
const dropped = new Set([...connectionHeaders, 'content-length', 'date']);
const bodiless = new Set([204, 205, 304]);

/** Reads the result of an event function. Throws `MalformedResult`. */
export function readResult(text: string, assumptions: Assumptions): GatewayResponse {
  if (Buffer.byteLength(text) > resultLimit) throw new MalformedResult('the result is larger than 6 MB');
  const result = parse(text);
  const status = readStatus(result.statusCode);
  const headers = readHeaders(result.headers);
  const body = readBody(result.body, result.isBase64Encoded, assumptions);
  return { status, headers: withContentType(headers), body: bodiless.has(status) ? Buffer.alloc(0) : body };
}

/** HTTP functions: a result without statusCode is itself the body of a 200. */
export function readTriggerResult(text: string, assumptions: Assumptions): GatewayResponse {
  if (Buffer.byteLength(text) > resultLimit) throw new MalformedResult('the result is larger than 6 MB');
  if (/"statusCode"/.test(text)) {
    const result = tryParse(text);
    if (isRecord(result) && 'statusCode' in result) return readResult(text, assumptions);
  }
  return { status: 200, headers: [['Content-Type', 'application/json']], body: Buffer.from(text) };
}

function parse(text: string): Readonly<Record<string, unknown>> {
  const value = tryParse(text);
  if (!isRecord(value)) throw new MalformedResult('the result is not a JSON object');
  return value;
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A number or a numeric string; SEED's own sample returns a query value. */
function readStatus(value: unknown): number {
  const status = typeof value === 'string' && /^\d{3}$/.test(value) ? Number(value) : value;
  if (typeof status !== 'number' || !Number.isInteger(status) || status < 200 || status > 599) {
    throw new MalformedResult(value === undefined ? 'statusCode is missing' : 'statusCode is no HTTP status');
  }
  return status;
}

function readHeaders(value: unknown): Pairs {
  if (value === undefined || value === null) return [];
  if (!isRecord(value)) throw new MalformedResult('headers is not an object');
  return Object.entries(value).flatMap(([name, item]) => {
    if (dropped.has(name.toLowerCase())) return [];
    if (!/^[!#$%&'*+\-.^_`|~\w]+$/.test(name)) throw new MalformedResult(`'${name}' is no header name`);
    return [[name, readHeaderValue(name, item)] as const];
  });
}

function readHeaderValue(name: string, value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') throw new MalformedResult(`header ${name} is not a string`);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a header value must not contain
  if (/[\0-\x08\n-\x1f\x7f]/.test(value))
    throw new MalformedResult(`header ${name} holds control characters`);
  return value;
}

function readBody(body: unknown, isBase64Encoded: unknown, assumptions: Assumptions): Buffer {
  if (body === undefined || body === null) return Buffer.alloc(0);
  if (typeof body !== 'string') {
    if (assumptions.objectBody === 'malformed') throw new MalformedResult('body is not a string');
    return Buffer.from(JSON.stringify(body));
  }
  if (isBase64Encoded === true || isBase64Encoded === 'true') return decodeBase64(body);
  return Buffer.from(body);
}

function decodeBase64(text: string): Buffer {
  const clean = text.replaceAll(/[\r\n]/g, '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(clean)) throw new MalformedResult('body is not Base64');
  return Buffer.from(clean, 'base64');
}

function withContentType(headers: Pairs): Pairs {
  if (headers.some(([name]) => name.toLowerCase() === 'content-type')) return headers;
  return [['Content-Type', 'application/json; charset=UTF-8'], ...headers];
}
