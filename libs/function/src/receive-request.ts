// A request as it arrived -> as the wire reads it: the body as bytes, text or form fields, with the media type it really has.
import type { OperationDescriptor, ReceivedRequest } from '@gatefold/wire';
import { base64Text } from './buffer-text.ts';
import type { Invocation } from './event/invocation.ts';

/**
 * Receives a request whose path parameters are known. API Gateway sends a form as the JSON text of its fields and
 * everything else as Base64, and may label either with a type of its own; so which of the two it is decides, not the
 * label.
 */
export function receiveRequest(
  operation: OperationDescriptor,
  invocation: Invocation,
  path: ReceivedRequest['path'],
): ReceivedRequest {
  const { body: raw, shape } = invocation;
  if (!raw || !operation.body) return received(invocation, path);
  const label = invocation.header('content-type');
  if ('bytes' in raw) return received(invocation, path, label, raw.bytes);
  if (raw.encoded) {
    const text = isJsonOnly(operation) && isJson(label) ? base64Text(raw.text) : undefined;
    if (text !== undefined) return received(invocation, path, label, undefined, text);
    const bytes = Buffer.from(raw.text, 'base64');
    const other = shape === 'gateway' && isForm(label) ? firstTypeBesideForm(operation) : undefined;
    const contentType = other ?? label;
    return received(invocation, path, contentType, plainBytes(bytes), jsonText(contentType, bytes));
  }
  const form = shape === 'gateway' && mayBeForm(operation, label) ? parseFields(raw.text) : undefined;
  return form
    ? received(invocation, path, formType, undefined, undefined, form)
    : received(invocation, path, label, undefined, raw.text);
}

function received(
  { query, joined, header }: Invocation,
  path: ReceivedRequest['path'],
  contentType?: string,
  body?: Uint8Array,
  text?: string,
  form?: ReceivedRequest['form'],
): ReceivedRequest {
  return { path, query, joined, header, contentType, body, text, form };
}

// A handler gets a plain Uint8Array: a Buffer's slice() shares its bytes, theirs does not.
function plainBytes({ buffer, byteOffset, byteLength }: Buffer): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** A body is JSON or refused, so its text is all that is needed. */
function isJsonOnly({ body }: OperationDescriptor): boolean {
  return Object.values(body?.content ?? {}).every(({ kind }) => kind === 'json');
}

const jsonType = 'application/json';
const formType = 'application/x-www-form-urlencoded';

function isForm(type: string | undefined): boolean {
  return type !== undefined && type !== jsonType && bareType(type) === formType;
}

function isJson(type: string | undefined): boolean {
  return type === jsonType || (type !== undefined && bareType(type).endsWith('json'));
}

function bareType(type: string): string {
  const end = type.indexOf(';');
  return (end < 0 ? type : type.slice(0, end)).trim().toLowerCase();
}

function mayBeForm({ body }: OperationDescriptor, label: string | undefined): boolean {
  if (isForm(label)) return true;
  const types = Object.keys(body?.content ?? {}).map(bareType);
  return types.includes(formType) && !types.includes(bareType(label ?? ''));
}

function firstTypeBesideForm({ body }: OperationDescriptor): string | undefined {
  return Object.keys(body?.content ?? {}).find((type) => !isForm(type) && !type.includes('*'));
}

function parseFields(text: string): Readonly<Record<string, string>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    const entries = Object.entries(value).map(([name, field]) => [name, fieldText(field)] as const);
    return Object.fromEntries(entries);
  } catch {
    return undefined;
  }
}

function fieldText(field: unknown): string {
  if (typeof field === 'string') return field;
  return field === null || field === undefined
    ? ''
    : typeof field === 'object'
      ? JSON.stringify(field)
      : `${field}`;
}

// JSON is UTF-8, which a Buffer reads faster than a decoder does; malformed bytes are left to the decoder to refuse.
function jsonText(type: string | undefined, body: Buffer): string | undefined {
  if (!isJson(type)) return undefined;
  const text = body.toString('utf8');
  return text.includes('\ufffd') ? undefined : text;
}
