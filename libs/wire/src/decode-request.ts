// ReceivedRequest -> OperationInput.
import type { DecodedRequest, Pairs, ReceivedRequest } from './exchange.ts';
import { type Features, stylesOf } from './features.ts';
import { type Groups, groupsOf } from './group.ts';
import { readHeader } from './header.ts';
import { isMismatch, issueOf, type Mismatch, refuse } from './issue.ts';
import type { Issue, Place } from './message.ts';
import type { FieldDescriptor, OperationDescriptor } from './operation.ts';
import { plainShape, readPrimitive } from './primitive.ts';
import { readRequestBody } from './read-request-body.ts';
import { own, put } from './shape.ts';

type Group = Record<string, unknown>;

/**
 * Reads a request as the operation's typed input: parameters by their shape, defaults filled in, JSON bodies as they
 * are. Never throws for what the request holds. Escaped texts that the client sent beside the request
 * (`x-gatefold-query` and its like) are used where they agree with it.
 */
export function decodeRequestWith(
  features: Features,
  operation: OperationDescriptor,
  request: ReceivedRequest,
): DecodedRequest {
  const issues: Issue[] = [];
  const input = { path: {}, query: {}, headers: {}, cookies: {} };
  decodeParameters(features, operation, request, input, issues);
  const body = operation.body && readRequestBody(operation.body, request, features);
  if (issues.length > 0) return { ok: false, status: 400, issues };
  if (body === undefined) return { ok: true, input };
  if (isMismatch(body)) return { ok: false, status: statusOf(body), issues: [bodyIssue(body)] };
  const { path, query, headers, cookies } = input;
  if (body.contentType === undefined)
    return { ok: true, input: { path, query, headers, cookies, body: body.body } };
  return { ok: true, input: { path, query, headers, cookies, ...body } };
}

function decodeParameters(
  features: Features,
  operation: OperationDescriptor,
  request: ReceivedRequest,
  input: { path: Group; query: Group; headers: Group; cookies: Group },
  issues: Issue[],
): void {
  const groups = groupsOf(operation);
  const into = { path: input.path, query: input.query, header: input.headers, cookie: input.cookies };
  const take = (place: Place, field: FieldDescriptor, value: unknown) =>
    place === 'body' ? undefined : keep(place, field, value, into[place], issues);
  if (groups.plainPath) for (const field of groups.path) take('path', field, readPlain(field, request.path));
  else note(stylesOf(features).readPath(groups.path, request, take), issues);
  if (groups.plainQuery) decodePlainQuery(groups, request, input.query, issues);
  else note(stylesOf(features).readQuery(operation, request, take), issues);
  for (const field of groups.header) {
    const text = request.header(field.name.toLowerCase());
    take('header', field, text === undefined ? undefined : readHeader(features, field, text));
  }
  if (groups.cookie.length > 0) stylesOf(features).readCookies(operation, request, take);
}

function note(issue: Issue | undefined, issues: Issue[]): void {
  if (issue !== undefined) issues.push(issue);
}

/** Keeps a field's value, or its default, or the reason why there is neither. */
function keep(place: Place, field: FieldDescriptor, value: unknown, group: Group, issues: Issue[]): void {
  if (isMismatch(value)) issues.push(issueOf(place, field.name, value));
  else if (value !== undefined) put(group, field.name, value);
  else if (field.default !== undefined) put(group, field.name, field.default);
  else if (field.required) issues.push(issueOf(place, field.name, refuse('required', 'is required')));
}

function decodePlainQuery({ query }: Groups, request: ReceivedRequest, group: Group, issues: Issue[]): void {
  for (const field of query) {
    const values = request.query;
    const value = isPairs(values) ? readFirst(field, values) : readPlain(field, values);
    keep('query', field, value, group, issues);
  }
}

function isPairs(values: ReceivedRequest['query']): values is Pairs {
  return Array.isArray(values);
}

function readFirst(field: FieldDescriptor, pairs: Pairs): unknown {
  const pair = pairs.find(([name]) => name === field.name);
  return pair && readPrimitive(plainShape(field) ?? 'string', pair[1]);
}

function readPlain(field: FieldDescriptor, texts: Readonly<Record<string, string>>): unknown {
  const text = own(texts, field.name);
  return typeof text === 'string' ? readPrimitive(plainShape(field) ?? 'string', text) : undefined;
}

function statusOf({ rule }: Mismatch): 400 | 413 | 415 {
  return rule === 'limit' ? 413 : rule === 'contentType' || rule === 'charset' ? 415 : 400;
}

/** Names a form field or part, where the mismatch is below one. */
function bodyIssue(mismatch: Mismatch): Issue {
  return issueOf(mismatch.rule === 'agreement' ? 'header' : 'body', '', mismatch);
}
