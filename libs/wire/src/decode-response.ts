// ReceivedResponse -> OperationAnswer.
import type { DecodedResponse, ReceivedResponse } from './exchange.ts';
import type { Features } from './features.ts';
import { readHeader } from './header.ts';
import { isMismatch, refuse } from './issue.ts';
import { essenceOf, isJson, type MediaType, matchMediaType, mediaTypes } from './media-type.ts';
import type { FieldDescriptor, OperationDescriptor, ResponseDescriptor } from './operation.ts';
import { readBody } from './read-body.ts';
import { put } from './shape.ts';
import { isBodiless, responseOf } from './status.ts';

type Answer = { status: number; headers?: object; contentType?: string; body?: unknown };

/**
 * Reads a response as the operation's typed answer. Never throws for what the response holds. Declared headers that are
 * not there are left out, required ones too: browsers hide those that the server does not expose.
 */
export function decodeResponseWith(
  features: Features,
  operation: OperationDescriptor,
  response: ReceivedResponse,
): DecodedResponse {
  const { status } = response;
  const descriptor = responseOf(operation, status);
  if (descriptor === undefined) {
    return {
      ok: false,
      reason: 'undeclared-status',
      message: `status ${status} is not declared`,
    };
  }
  const answer: Answer = { status };
  const problem =
    addHeaders(features, answer, descriptor, response) ??
    addBody(features, answer, operation, descriptor, response);
  if (problem === undefined) return { ok: true, answer };
  return { ok: false, reason: 'undecodable', message: `answer ${status}: ${problem}` };
}

function addHeaders(
  features: Features,
  answer: Answer,
  descriptor: ResponseDescriptor,
  response: ReceivedResponse,
): string | undefined {
  if (!descriptor.headers?.length) return undefined;
  const headers: Record<string, unknown> = {};
  for (const field of descriptor.headers) {
    const problem = addHeader(features, headers, field, response.header(field.name.toLowerCase()));
    if (problem !== undefined) return problem;
  }
  answer.headers = headers;
  return undefined;
}

function addHeader(
  features: Features,
  headers: Record<string, unknown>,
  field: FieldDescriptor,
  text: string | undefined,
) {
  if (text === undefined) return undefined;
  const value = readHeader(features, field, text);
  if (isMismatch(value)) return `header \`${field.name}\`${value.pointer} ${value.message}`;
  put(headers, field.name, value);
  return undefined;
}

function addBody(
  features: Features,
  answer: Answer,
  operation: OperationDescriptor,
  { content }: ResponseDescriptor,
  response: ReceivedResponse,
): string | undefined {
  if (content === undefined || isBodiless(operation.method, answer.status)) return undefined;
  const types = mediaTypes(content);
  const contentType = response.header('content-type') ?? '';
  const type = typeOf(types, contentType);
  if (type === undefined) return `media type ${essenceOf(contentType)} is not declared`;
  const empty = response.body.length === 0 && type.descriptor.kind === 'json';
  const body = empty
    ? refuse('required', 'is missing')
    : readBody(
        type,
        {
          bytes: response.body,
          contentType,
          exact: type.descriptor.kind === 'form' ? response.header('x-gatefold-form') : undefined,
        },
        features,
      );
  if (isMismatch(body)) return `body${body.pointer} ${body.message}`;
  answer.body = body;
  if (type.range) answer.contentType = contentType;
  else if (types.length > 1) answer.contentType = type.name;
  return undefined;
}

/** JSON under another JSON name is still read: servers are careless with it. */
function typeOf(types: readonly MediaType[], contentType: string): MediaType | undefined {
  if (contentType === '') return types[0];
  const found = matchMediaType(types, contentType);
  return (
    found ?? (isJson(contentType) ? types.find(({ descriptor }) => descriptor.kind === 'json') : undefined)
  );
}
