// OperationAnswer -> EncodedResponse.

import { exactLimit, tooLong } from './exact.ts';
import type { EncodedResponse } from './exchange.ts';
import type { Features } from './features.ts';
import { writeHeader } from './header.ts';
import { isMismatch, issueOf, type Mismatch, refuse, WireError } from './issue.ts';
import { type MediaType, mediaTypes } from './media-type.ts';
import type { Issue, OperationAnswer, Place } from './message.ts';
import { negotiate } from './negotiate.ts';
import type { ContentDescriptor, OperationDescriptor, ResponseDescriptor } from './operation.ts';
import { own } from './shape.ts';
import { isBodiless, responseOf } from './status.ts';
import { chooseType, type WrittenBody, writeBody } from './write-body.ts';

/**
 * Writes a typed answer as a response. `accept` is the request's header; it decides between media types where the answer
 * names none. Throws `WireError` for an undeclared status, for a missing or undeclared body or header, and for values
 * that are not of their shape or have no form on the wire (a body that holds itself). Statuses and methods without a
 * body get none.
 */
export function encodeResponseWith(
  features: Features,
  operation: OperationDescriptor,
  answer: OperationAnswer,
  accept?: string,
): EncodedResponse {
  const { status } = answer;
  const response =
    Number.isInteger(status) && status >= 200 && status <= 599 ? responseOf(operation, status) : undefined;
  if (response === undefined)
    throw failure(operation, status, 'body', '', refuse('status', 'has a status that is not declared'));
  const headers = encodeHeaders(features, operation, response, answer);
  const bodiless = isBodiless(operation.method, status);
  if (response.content === undefined) {
    if (answer.body === undefined) return { status, headers, body: '' };
    throw failure(operation, status, 'body', '', refuse('body', 'is not declared for this status'));
  }
  if (answer.body === undefined || (bodiless && operation.method !== 'HEAD')) {
    if (bodiless) return { status, headers, body: '' };
    throw failure(operation, status, 'body', '', refuse('required', 'is required for this status'));
  }
  const written = encodeBody(features, response.content, answer, accept);
  if (isMismatch(written)) throw failure(operation, status, 'body', '', written);
  const exact = written.form?.exact.join('&') ?? '';
  if (exact.length > exactLimit) throw failure(operation, status, 'body', '', tooLong);
  if (exact !== '') headers['x-gatefold-form'] = exact;
  headers['content-type'] = written.contentType;
  return { status, headers, body: bodiless ? '' : written.body };
}

function encodeBody(
  features: Features,
  content: ContentDescriptor,
  answer: OperationAnswer,
  accept: string | undefined,
): WrittenBody | Mismatch {
  const types = mediaTypes(content);
  const contentType = answer.contentType ?? (types.length > 1 ? preferred(types, accept) : undefined);
  const type = chooseType(content, contentType);
  return isMismatch(type) ? type : writeBody(type, answer.body, features);
}

/** What the client prefers among the media types that are written like the first, which the answer's body is for. */
function preferred(types: readonly MediaType[], accept: string | undefined): string | undefined {
  const kind = types[0]?.descriptor.kind;
  const alike = types.filter(({ descriptor, range }) => descriptor.kind === kind && !range);
  return accept === undefined || kind !== 'json' ? undefined : negotiate(alike, accept)?.name;
}

function encodeHeaders(
  features: Features,
  operation: OperationDescriptor,
  response: ResponseDescriptor,
  answer: OperationAnswer,
): Record<string, string> {
  const headers: Record<string, string> = {};
  if (response.headers === undefined && answer.headers === undefined) return headers;
  const fields = response.headers ?? [];
  const given = answer.headers ?? {};
  for (const field of fields) {
    const value = own(given, field.name);
    const missing = field.required ? refuse('required', 'is required for this status') : undefined;
    const text = value === undefined ? missing : writeHeader(features, field, value);
    if (isMismatch(text)) throw failure(operation, answer.status, 'header', field.name, text);
    if (text !== undefined) headers[field.name.toLowerCase()] = text;
  }
  for (const name of Object.keys(given)) {
    if (own(given, name) === undefined || fields.some((field) => field.name === name)) continue;
    throw failure(
      operation,
      answer.status,
      'header',
      name,
      refuse('header', 'is not declared for this status'),
    );
  }
  return headers;
}

function failure(
  operation: OperationDescriptor,
  status: number,
  place: Place,
  name: string,
  mismatch: Mismatch,
): WireError {
  const issues: Issue[] = [issueOf(place, name, mismatch)];
  return new WireError(`${operation.id}, answer ${status}`, issues);
}
