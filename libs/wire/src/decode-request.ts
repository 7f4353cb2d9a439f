// ReceivedRequest -> OperationInput.
import { decoded, escaped } from './dialect.ts';
import { unescapeForm } from './escape.ts';
import type { DecodedRequest, ReceivedRequest } from './exchange.ts';
import { type Groups, groupsOf } from './group.ts';
import { readHeader } from './header-field.ts';
import { isMismatch, issueOf, type Mismatch, refuse } from './issue.ts';
import type { Issue, Place } from './message.ts';
import type { FieldDescriptor, OperationDescriptor } from './operation.ts';
import { readPath } from './path-field.ts';
import { readField, readJson } from './read-field.ts';
import { readRequestBody } from './read-request-body.ts';
import { put } from './shape.ts';
import { cookieSource, decodedSource, parseExact, type Source } from './source.ts';

type Group = Record<string, unknown>;

/**
 * Reads a request as the operation's typed input: parameters by their shape, defaults filled in, JSON bodies as they
 * are. Never throws for what the request holds. Escaped texts that the client sent beside the request
 * (`x-gatefold-query` and its like) are used where they agree with it.
 */
export function decodeRequest(operation: OperationDescriptor, request: ReceivedRequest): DecodedRequest {
  const groups = groupsOf(operation);
  const issues: Issue[] = [];
  const path = decodePath(groups, request, issues);
  const query = decodeQuery(groups, request, issues);
  const headers = decodeHeaders(groups, request, issues);
  const cookies = decodeCookies(groups, request, issues);
  const input = { path, query, headers, cookies };
  const body = operation.body && readRequestBody(operation.body, request);
  if (issues.length > 0) return { ok: false, status: 400, issues };
  if (body === undefined) return { ok: true, input };
  if (isMismatch(body)) return { ok: false, status: statusOf(body), issues: [bodyIssue(body)] };
  return { ok: true, input: Object.assign(input, body) };
}

/** Keeps a field's value, or its default, or the reason why there is neither. */
function keep(place: Place, field: FieldDescriptor, value: unknown, group: Group, issues: Issue[]): void {
  if (isMismatch(value)) issues.push(issueOf(place, field.name, value));
  else if (value !== undefined) put(group, field.name, value);
  else if (field.default !== undefined) put(group, field.name, field.default);
  else if (field.required) issues.push(issueOf(place, field.name, refuse('required', 'is required')));
}

function decodePath({ path }: Groups, request: ReceivedRequest, issues: Issue[]): Group {
  const group: Group = {};
  if (path.length === 0) return group;
  const exact = path.some(isStructured) ? exactPath(request, issues) : undefined;
  for (const field of path) {
    const text = Object.hasOwn(request.path, field.name) ? request.path[field.name] : undefined;
    const raw = exact?.get(field.name);
    const value = raw?.list[0] !== undefined ? readPath(field, raw.list[0], escaped, raw.listed) : undefined;
    keep(
      'path',
      field,
      value ?? (text === undefined ? undefined : readPath(field, text, decoded)),
      group,
      issues,
    );
  }
  return group;
}

/** Escaped path texts; a text that does not say what the path says is an issue. */
function exactPath(request: ReceivedRequest, issues: Issue[]) {
  const text = request.header('x-gatefold-path');
  if (text === undefined) return undefined;
  const exact = parseExact(text);
  if (isMismatch(exact)) issues.push(issueOf('header', 'x-gatefold-path', exact));
  else if (
    [...exact].every(
      ([name, { list }]) => list.length === 1 && unescapeForm(list[0] ?? '') === request.path[name],
    )
  ) {
    return exact;
  } else
    issues.push(issueOf('header', 'x-gatefold-path', refuse('agreement', 'does not say what the path says')));
  return undefined;
}

/** True where the decoded text alone may not tell the value. */
function isStructured(field: FieldDescriptor): boolean {
  return typeof field.shape === 'object';
}

function decodeQuery({ query, querystring }: Groups, request: ReceivedRequest, issues: Issue[]): Group {
  const group: Group = {};
  if (querystring !== undefined) keep('query', querystring, readQuerystring(request), group, issues);
  if (query.fields.length === 0) return group;
  const exact = query.fields.some(isStructured) ? request.header('x-gatefold-query') : undefined;
  const source = decodedSource(request.query, exact, request.joined);
  if (isMismatch(source)) {
    issues.push(issueOf('header', 'x-gatefold-query', source));
    return group;
  }
  for (const field of query.fields) {
    const value = readField(field, source, query);
    const empty = value === undefined && field.allowEmptyValue && source.get(field.name) !== undefined;
    if (!empty || field.default !== undefined) keep('query', field, value, group, issues);
  }
  return group;
}

/** A query string that is one JSON text arrives as the name of its only pair. */
function readQuerystring({ query }: ReceivedRequest): unknown {
  const [first] = Array.isArray(query) ? query.map(([name]) => name) : Object.keys(query);
  return first === undefined ? undefined : readJson(first);
}

function decodeHeaders({ header, headerNames }: Groups, request: ReceivedRequest, issues: Issue[]): Group {
  const group: Group = {};
  for (let index = 0; index < header.length; index += 1) {
    const field = header[index];
    if (field === undefined) continue;
    const text = request.header(headerNames[index] ?? '');
    keep('header', field, text === undefined ? undefined : readHeader(field, text), group, issues);
  }
  return group;
}

function decodeCookies({ cookie }: Groups, request: ReceivedRequest, issues: Issue[]): Group {
  const group: Group = {};
  if (cookie.fields.length === 0) return group;
  const header = request.header('cookie') ?? '';
  const sources: { form?: Source; cookie?: Source } = {};
  for (const field of cookie.fields) {
    const style = field.style === 'cookie' ? 'cookie' : 'form';
    sources[style] ??= cookieSource(header, style);
    keep('cookie', field, readField(field, sources[style], cookie), group, issues);
  }
  return group;
}

function statusOf({ rule }: Mismatch): 400 | 413 | 415 {
  return rule === 'limit' ? 413 : rule === 'contentType' || rule === 'charset' ? 415 : 400;
}

/** Names a form field or part, where the mismatch is below one. */
function bodyIssue(mismatch: Mismatch): Issue {
  return issueOf(mismatch.rule === 'agreement' ? 'header' : 'body', '', mismatch);
}
