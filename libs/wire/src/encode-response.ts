// OperationAnswer -> EncodedResponse.

import { encodeHeaders } from './encode-headers.ts';
import { exactLimit, tooLong } from './exact.ts';
import type { EncodedResponse } from './exchange.ts';
import type { Features } from './features.ts';
import { isMismatch, issueOf, type Mismatch, refuse, WireError } from './issue.ts';
import { type MediaType, mediaTypes } from './media-type.ts';
import type { Issue, OperationAnswer, Place } from './message.ts';
import { negotiate } from './negotiate.ts';
import type { ContentDescriptor, OperationDescriptor } from './operation.ts';
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
  const response = isFinal(status) ? responseOf(operation, status) : undefined;
  if (response === undefined) throw failure(operation, status, 'status', '', undeclared(operation, status));
  const headers = encodeHeaders(features, response, answer.headers ?? {}, (name, mismatch) =>
    failure(operation, status, 'header', name, mismatch),
  );
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

const isFinal = (status: number) => Number.isInteger(status) && status >= 200 && status <= 599;

function undeclared({ responses }: OperationDescriptor, status: number): Mismatch {
  if (!isFinal(status)) return refuse('status', 'must be from 200 to 599');
  const declared = Object.keys(responses).join(', ') || 'none';
  return refuse('status', `is not declared; declared are ${declared}`);
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
  if (isMismatch(type)) return type;
  return type.type.descriptor.kind === 'json'
    ? writeJson(type.contentType, answer.body)
    : writeBody(type, answer.body, features);
}

/** As `writeBody` does, with what was thrown as the cause, and all that is said of a circle. */
function writeJson(contentType: string, value: unknown): WrittenBody | Mismatch {
  try {
    const body = JSON.stringify(value);
    return body === undefined ? refuse('type', 'is not a JSON value') : { contentType, body };
  } catch (cause) {
    const reason = String(cause).replace(/\s+/g, ' ');
    return { ...refuse('encoding', `has no JSON text: ${reason}`), cause };
  }
}

/** What the client prefers among the media types that are written like the first, which the answer's body is for. */
function preferred(types: readonly MediaType[], accept: string | undefined): string | undefined {
  const kind = types[0]?.descriptor.kind;
  const alike = types.filter(({ descriptor, range }) => descriptor.kind === kind && !range);
  return accept === undefined || kind !== 'json' ? undefined : negotiate(alike, accept)?.name;
}

function failure(
  operation: OperationDescriptor,
  status: number,
  place: Place,
  name: string,
  mismatch: Mismatch,
): WireError {
  const issues: Issue[] = [issueOf(place, name, mismatch)];
  const { cause } = mismatch;
  return new WireError(`${operation.id}, answer ${status}`, issues, cause === undefined ? {} : { cause });
}
