// ReceivedRequest -> OperationInput.
import type { DecodedRequest, Pairs, ReceivedRequest } from './exchange.ts';
import { type Features, stylesOf, type Take } from './features.ts';
import { type Groups, groupsOf, type Planned } from './group.ts';
import { isMismatch, issueOf, type Mismatch, refuse } from './issue.ts';
import { readJsonText } from './json-text.ts';
import type { Issue, Place } from './message.ts';
import type { FieldDescriptor, OperationDescriptor } from './operation.ts';
import { readPrimitive } from './primitive.ts';
import { contentTypeOf, type ReadBody, readRequestBody } from './read-request-body.ts';
import { put } from './shape.ts';

type Group = Record<string, unknown>;
type Input = { path: Group; query: Group; headers: Group; cookies: Group };

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
  const groups = groupsOf(operation);
  const issues: Issue[] = [];
  const input = {
    path: groups.plainPath ? request.path : {},
    query: groups.querystring ? {} : emptyFor(groups.query),
    headers: emptyFor(groups.header),
    cookies: emptyFor(groups.cookie),
  };
  decodeParameters(features, operation, groups, request, input, issues);
  const body = readPlainBody(groups, request) ?? readOtherBody(features, operation, request);
  if (issues.length > 0) return { ok: false, status: 400, issues };
  if (body === undefined) return { ok: true, input };
  if (isMismatch(body)) return { ok: false, status: statusOf(body), issues: [bodyIssue(body)] };
  const { path, query, headers, cookies } = input;
  if (body.contentType === undefined)
    return { ok: true, input: { path, query, headers, cookies, body: body.body } };
  return { ok: true, input: { path, query, headers, cookies, ...body } };
}

const nothing: Group = Object.freeze({});

/** Where nothing is declared there is nothing to hold. */
function emptyFor(fields: readonly FieldDescriptor[]): Group {
  return fields.length > 0 ? {} : nothing;
}

/** The body of nearly all requests: JSON, where there is nothing else to choose from, with its text at hand. */
function readPlainBody({ jsonBody }: Groups, request: ReceivedRequest): ReadBody | Mismatch | undefined {
  const { text } = request;
  if (text === undefined || !jsonBody || contentTypeOf(request) !== 'application/json') return undefined;
  const body = readJsonText(text);
  return isMismatch(body) ? body : { body };
}

function readOtherBody(features: Features, { body }: OperationDescriptor, request: ReceivedRequest) {
  return body && readRequestBody(body, request, features);
}

function decodeParameters(
  features: Features,
  operation: OperationDescriptor,
  groups: Groups,
  request: ReceivedRequest,
  input: Input,
  issues: Issue[],
): void {
  const { plan, plainPath, plainQuery, cookie } = groups;
  if (plainPath && plan.path.length > 0) decodePlain('path', plan.path, request.path, input.path, issues);
  if (plainQuery && plan.query.length > 0)
    decodePlain('query', plan.query, request.query, input.query, issues);
  for (const { field, shape, lowerCaseName } of plan.header) {
    const text = request.header(lowerCaseName);
    const value =
      text === undefined
        ? undefined
        : shape
          ? readPrimitive(shape, text)
          : stylesOf(features).readHeader(field, text);
    keep('header', field, value, input.headers, issues);
  }
  if (!plainPath || !plainQuery || cookie.length > 0)
    decodeStyled(features, operation, request, input, issues);
}

/** What is not plain primitives, place by place. */
function decodeStyled(
  features: Features,
  operation: OperationDescriptor,
  request: ReceivedRequest,
  input: Input,
  issues: Issue[],
): void {
  const styles = stylesOf(features);
  const groups = groupsOf(operation);
  const into = { path: input.path, query: input.query, cookie: input.cookies };
  const take: Take = (place, field, value) => keep(place, field, value, into[place], issues);
  if (!groups.plainPath) note(styles.readPath(groups.path, request, take), issues);
  if (!groups.plainQuery) note(styles.readQuery(operation, request, take), issues);
  if (groups.cookie.length > 0) styles.readCookies(operation, request, take);
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

/** Plain primitives from a map, or from pairs where the first of a name counts. */
function decodePlain(
  place: Place,
  fields: readonly Planned[],
  values: ReceivedRequest['query'],
  group: Group,
  issues: Issue[],
): void {
  for (const { field, shape = 'string' } of fields) {
    const text = isPairs(values) ? firstOf(values, field.name) : textOf(values, field.name);
    // Text of a path stands in its group already.
    if (values === group && shape === 'string' && text !== undefined) continue;
    keep(place, field, text === undefined ? undefined : readPrimitive(shape, text), group, issues);
  }
}

function firstOf(pairs: Pairs, key: string): string | undefined {
  for (const [name, text] of pairs) if (name === key) return text;
  return undefined;
}

// What a map inherits is no text, so a text is its own.
function textOf(values: Readonly<Record<string, string>>, name: string): string | undefined {
  const text: unknown = values[name];
  return typeof text === 'string' ? text : undefined;
}

function isPairs(values: ReceivedRequest['query']): values is Pairs {
  return Array.isArray(values);
}

function statusOf({ rule }: Mismatch): 400 | 413 | 415 {
  return rule === 'limit' ? 413 : rule === 'contentType' || rule === 'charset' ? 415 : 400;
}

/** Names a form field or part, where the mismatch is below one. */
function bodyIssue(mismatch: Mismatch): Issue {
  return issueOf(mismatch.rule === 'agreement' ? 'header' : 'body', '', mismatch);
}
