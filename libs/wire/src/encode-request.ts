// OperationInput -> EncodedRequest.

import { escapePercent } from './escape.ts';
import { exactLimit, tooLong } from './exact.ts';
import type { EncodedRequest } from './exchange.ts';
import { type Features, type Sheet, stylesOf, type WrittenPath } from './features.ts';
import { groupsOf } from './group.ts';
import { writeHeader } from './header.ts';
import { isMismatch, issueOf, type Mismatch, refuse, WireError } from './issue.ts';
import type { Issue, OperationInput, Place } from './message.ts';
import type { FieldDescriptor, OperationDescriptor } from './operation.ts';
import { plainShape } from './plain-shape.ts';
import { writePrimitive } from './primitive.ts';
import { own } from './shape.ts';
import { utf8 } from './text-body.ts';
import { chooseType, type WrittenBody, writeBody } from './write-body.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Writes a typed input as a request. Throws `WireError` with an issue for each value that is missing, is not of its
 * shape, or has no form on the wire. Values that the gateway's decoded, single-valued maps cannot carry are repeated,
 * escaped, in the headers `x-gatefold-path`, `x-gatefold-query` and `x-gatefold-form`.
 */
export function encodeRequestWith(
  features: Features,
  operation: OperationDescriptor,
  input: OperationInput,
): EncodedRequest {
  const issues: Issue[] = [];
  const headers: Record<string, string> = { accept: acceptOf(operation) };
  const path = encodePath(features, operation, input, headers, issues);
  const query = encodeQuery(features, operation, input, issues);
  encodeHeaders(features, operation, input, headers, issues);
  const body = encodeBody(features, operation, input, issues);
  addExact(headers, 'query', query.exact, issues);
  if (body?.form) addExact(headers, 'form', body.form.exact, issues);
  if (issues.length > 0) throw new WireError(operation.id, issues);
  const request: Mutable<EncodedRequest> = {
    method: operation.method,
    path,
    query: query.pairs,
    search: query.raw.join('&'),
    headers,
  };
  if (body === undefined) return request;
  headers['content-type'] = body.contentType;
  if (body.form) request.form = body.form.pairs;
  request.body = typeof body.body === 'string' ? utf8(body.body) : body.body;
  return request;
}

/** Writes each given value of a group; collects an issue for each that is missing or refused. */
function eachField(
  place: Place,
  fields: readonly FieldDescriptor[],
  group: object | undefined,
  issues: Issue[],
  write: (field: FieldDescriptor, value: unknown) => Mismatch | undefined,
): void {
  for (const field of fields) {
    const value = group === undefined ? undefined : own(group, field.name);
    const missing = field.required || place === 'path' ? refuse('required', 'is required') : undefined;
    const mismatch = value === undefined ? missing : write(field, value);
    if (mismatch) issues.push(issueOf(place, field.name, mismatch));
  }
}

function encodePath(
  features: Features,
  operation: OperationDescriptor,
  input: OperationInput,
  headers: Record<string, string>,
  issues: Issue[],
): string {
  const texts = new Map<string, string>();
  const exact: string[] = [];
  eachField('path', groupsOf(operation).path, input.path, issues, (field, value) => {
    const written = plainPath(field, value) ?? stylesOf(features).writePath(field, value);
    if (isMismatch(written)) return written;
    texts.set(field.name, written.raw);
    if (written.exact !== undefined) exact.push(written.exact);
    return undefined;
  });
  addExact(headers, 'path', exact, issues);
  const path = operation.path.replace(/\{([^{}]*)\}|[^!$%&-;=@-Z_a-z~]/gu, (found, name?: string) =>
    name === undefined ? encodeURIComponent(found) : (texts.get(name) ?? found),
  );
  if (/\/(?:\.|%2e){1,2}(?:\/|$)/i.test(path)) {
    const name = groupsOf(operation).path[0]?.name ?? '';
    issues.push(
      issueOf('path', name, refuse('encoding', 'must not be `.` or `..`: URLs resolve such parts')),
    );
  }
  const unclear = features.styles?.findAmbiguous(operation.path, texts);
  if (unclear !== undefined) issues.push(issueOf('path', unclear, separated));
  return path;
}

const separated = /* @__PURE__ */ refuse(
  'separator',
  'must not hold the text that separates it from the next parameter in the path',
);

function encodeQuery(
  features: Features,
  operation: OperationDescriptor,
  input: OperationInput,
  issues: Issue[],
): Sheet {
  const sheet: Sheet = { pairs: [], raw: [], exact: [] };
  const { query, querystring } = groupsOf(operation);
  eachField('query', querystring ? [querystring] : query, input.query, issues, (field, value) => {
    const shape = plainShape(field);
    return shape
      ? writePlain(field.name, writePrimitive(shape, value), sheet)
      : stylesOf(features).writeQuery(operation, field, value, sheet);
  });
  return sheet;
}

/** The text of a plain path parameter; nothing for others. */
function plainPath(field: FieldDescriptor, value: unknown): WrittenPath | Mismatch | undefined {
  const shape = plainShape(field);
  const text = shape && writePrimitive(shape, value);
  if (text === undefined || isMismatch(text)) return text;
  const raw = escapePercent(text);
  if (raw === undefined) return halfPair;
  return raw === '' ? refuse('minLength', 'must not be empty: it is a part of the path') : { raw };
}

const halfPair = /* @__PURE__ */ refuse('encoding', 'has half a surrogate pair, which has no UTF-8 form');

function writePlain(name: string, text: string | Mismatch, sheet: Sheet): Mismatch | undefined {
  if (isMismatch(text)) return text;
  const raw = escapePercent(text);
  if (raw === undefined) return halfPair;
  sheet.pairs.push([name, text]);
  sheet.raw.push(`${escapePercent(name)}=${raw}`);
  return undefined;
}

function encodeHeaders(
  features: Features,
  operation: OperationDescriptor,
  input: OperationInput,
  headers: Record<string, string>,
  issues: Issue[],
): void {
  const { header, cookie } = groupsOf(operation);
  eachField('header', header, input.headers, issues, (field, value) => {
    const text = writeHeader(features, field, value);
    if (isMismatch(text)) return text;
    headers[field.name.toLowerCase()] = text;
    return undefined;
  });
  const cookies: string[] = [];
  eachField('cookie', cookie, input.cookies, issues, (field, value) =>
    stylesOf(features).writeCookies(operation, field, value, cookies),
  );
  if (cookies.length > 0) headers.cookie = cookies.join('; ');
}

function encodeBody(
  features: Features,
  operation: OperationDescriptor,
  input: OperationInput,
  issues: Issue[],
): WrittenBody | undefined {
  const { body } = operation;
  const fail = (mismatch: Mismatch): undefined => {
    issues.push(issueOf('body', '', mismatch));
  };
  if (body === undefined)
    return input.body === undefined ? undefined : fail(refuse('body', 'is not declared'));
  if (input.body === undefined) return body.required ? fail(refuse('required', 'is required')) : undefined;
  const type = chooseType(body.content, input.contentType);
  const written = isMismatch(type) ? type : writeBody(type, input.body, features);
  return isMismatch(written) ? fail(written) : written;
}

function addExact(
  headers: Record<string, string>,
  what: 'path' | 'query' | 'form',
  exact: readonly string[],
  issues: Issue[],
): void {
  if (exact.length === 0) return;
  const text = exact.join('&');
  headers[`x-gatefold-${what}`] = text;
  if (text.length > exactLimit) issues.push(issueOf(what === 'form' ? 'body' : what, '', tooLong));
}

const accepts = new WeakMap<OperationDescriptor, string>();

/** All declared media types: an HTTP stack that finds none adds its own, which breaks the signature. */
function acceptOf(operation: OperationDescriptor): string {
  let accept = accepts.get(operation);
  if (accept === undefined) {
    const names = Object.values(operation.responses).flatMap(({ content }) => Object.keys(content ?? {}));
    accept = [...new Set(names)].join(', ') || '*/*';
    accepts.set(operation, accept);
  }
  return accept;
}
