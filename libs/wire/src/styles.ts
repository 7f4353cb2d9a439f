// The feature that writes and reads all parameters and form bodies that are not plain.
import { decodeCharset, encodeCharset } from './charset.ts';
import { escaped } from './dialect.ts';
import { unescapeForm } from './escape.ts';
import type { ReceivedRequest } from './exchange.ts';
import type { Styles, Take } from './features.ts';
import { parseForm, readForm, writeForm } from './form-body.ts';
import { type Groups, groupsOf } from './group.ts';
import { readStyledHeader, writeStyledHeader } from './header-field.ts';
import { isMismatch, issueOf, refuse } from './issue.ts';
import { readLeaf, writeLeaf } from './leaf.ts';
import { isJson } from './media-type.ts';
import type { Issue } from './message.ts';
import { findAmbiguous } from './mixed-segment.ts';
import type { FieldDescriptor, OperationDescriptor } from './operation.ts';
import { readPath, writePath } from './path-field.ts';
import { readJson, stringify } from './primitive.ts';
import { readField } from './read-field.ts';
import { own } from './shape.ts';
import { cookieSource, decodedSource, parseExact, type Source } from './source.ts';
import { type Namespace, namespaceOf } from './spread.ts';
import { writeCookies } from './write-cookies.ts';
import { writeField } from './write-field.ts';
import { percentPen, writePiece } from './write-text.ts';

/** Everything that parameters and form bodies can be. */
export const styles: Styles = {
  writePath,
  findAmbiguous,
  writeHeader: writeStyledHeader,
  writeForm,
  readHeader: readStyledHeader,
  readCookies,
  encodeCharset,
  decodeCharset,
  readPath: readPaths,
  readQuery,
  writeQuery: (operation, field, value, sheet) => {
    const { namespace, field: spread } = querySpace(operation, field);
    if (spread !== undefined) return writeField(spread, value, sheet, namespace);
    const text = isJson(field.content ?? '') ? stringify(value) : writeLeaf(field.shape, value);
    const piece = isMismatch(text) ? text : writePiece('string', text, percentPen(), '');
    if (isMismatch(piece)) return piece;
    sheet.pairs.push([piece.plain, '']);
    sheet.raw.push(piece.raw);
    return undefined;
  },
  writeCookies: (operation, field, value, cookies) =>
    writeCookies(field, value, cookies, cookieSpace(operation)),
  readForm: (form, values, exact) => {
    const decoded = typeof values === 'string' ? parseForm(values) : values;
    const source = isMismatch(decoded) ? decoded : decodedSource(decoded, exact);
    return isMismatch(source) ? source : readForm(form, source);
  },
};

interface Spaces {
  readonly query: Namespace;
  readonly cookie: Namespace;
}

const spaces = new WeakMap<Groups, Spaces>();

function spacesOf(operation: OperationDescriptor): Spaces {
  const groups = groupsOf(operation);
  let found = spaces.get(groups);
  if (found === undefined) {
    const whole = groups.querystring && formQuery(groups.querystring);
    found = { query: namespaceOf(whole ? [whole] : groups.query), cookie: namespaceOf(groups.cookie) };
    spaces.set(groups, found);
  }
  return found;
}

function cookieSpace(operation: OperationDescriptor): Namespace {
  return spacesOf(operation).cookie;
}

/** The namespace of the query, and the field in it; no field where the query string is one text. */
function querySpace(operation: OperationDescriptor, field: FieldDescriptor) {
  const namespace = spacesOf(operation).query;
  const whole = groupsOf(operation).querystring === field;
  return { namespace, field: whole ? namespace.fields.find(({ name }) => name === field.name) : field };
}

/** A query string that is a form is an object spread over the query. */
function formQuery(field: FieldDescriptor): FieldDescriptor | undefined {
  if (!field.content?.startsWith('application/x-www-form-urlencoded')) return undefined;
  const { content: _, ...rest } = field;
  return { ...rest, style: 'form', explode: true };
}

function readPaths(
  fields: readonly FieldDescriptor[],
  request: ReceivedRequest,
  take: Take,
): Issue | undefined {
  const header = request.header('x-gatefold-path');
  const exact = header === undefined ? undefined : exactPath(header, request);
  if (isMismatch(exact)) return issueOf('header', 'x-gatefold-path', exact);
  for (const field of fields) {
    const raw = exact?.get(field.name);
    const text = own(request.path, field.name);
    if (raw !== undefined) take('path', field, readPath(field, raw.list[0] ?? '', escaped, raw.listed));
    else take('path', field, typeof text === 'string' ? readPath(field, text) : undefined);
  }
  return undefined;
}

/** Escaped path texts that say what the path says. */
function exactPath(header: string, request: ReceivedRequest) {
  const exact = parseExact(header);
  if (isMismatch(exact)) return exact;
  for (const [name, { list }] of exact) {
    const same = list.length === 1 && unescapeForm(list[0] ?? '') === own(request.path, name);
    if (!same) return refuse('agreement', 'does not say what the path says');
  }
  return exact;
}

function readQuery(operation: OperationDescriptor, request: ReceivedRequest, take: Take): Issue | undefined {
  const { query } = spacesOf(operation);
  const { querystring } = groupsOf(operation);
  if (querystring !== undefined && query.fields.length === 0)
    take('query', querystring, readQuerystring(querystring, request));
  const source = decodedSource(request.query, request.header('x-gatefold-query'), request.joined);
  if (isMismatch(source)) return issueOf('header', 'x-gatefold-query', source);
  for (const field of query.fields) {
    const value = readField(field, source, query);
    const empty = value === undefined && field.allowEmptyValue && source.get(field.name) !== undefined;
    if (!empty || field.default !== undefined) take('query', field, value);
  }
  return undefined;
}

/** A query string that is one text arrives as the name of its only pair. */
function readQuerystring({ content, shape }: FieldDescriptor, { query }: ReceivedRequest): unknown {
  const [first] = Array.isArray(query) ? query.map(([name]) => name) : Object.keys(query);
  if (first === undefined) return undefined;
  return isJson(content ?? '') ? readJson(first) : readLeaf(shape, first);
}

function readCookies(operation: OperationDescriptor, request: ReceivedRequest, take: Take): void {
  const namespace = cookieSpace(operation);
  const header = request.header('cookie') ?? '';
  const sources: { form?: Source; cookie?: Source } = {};
  for (const field of namespace.fields) {
    const style = field.style === 'cookie' ? 'cookie' : 'form';
    sources[style] ??= cookieSource(header, style);
    take('cookie', field, readField(field, sources[style], namespace));
  }
}
