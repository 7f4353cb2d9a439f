// A function -> the way to it for a test's requests, in memory and in each shape.
import type { EncodedRequest, OperationDescriptor, ReceivedResponse } from '@gatefold/wire';
import type { FcContext } from '../context.ts';
import type { FunctionHandler } from '../create-function.ts';
import { headerLookup } from '../event/headers.ts';
import type { Shape } from '../event/invocation.ts';
import type { FcResult, Reply } from '../result.ts';
import { buildTree } from '../route/tree.ts';
import { visitMatches } from '../route/visit.ts';
import { gatewayEvent, httpEvent, type SampleRequest } from './events.ts';

/** Sends a request and answers the response. */
export type Transport = (
  request: EncodedRequest,
  operation: OperationDescriptor,
) => Promise<ReceivedResponse>;

/** Calls a function in memory, with the event that the gateway or an HTTP trigger would send, or as a server would. */
export function inMemory(handler: FunctionHandler, shape: Shape, context: FcContext): Transport {
  return async (request, operation) => {
    if (shape === 'web') return answerAsServer(handler, request, context);
    const sample = toSample(request, operation);
    const event = shape === 'gateway' ? gatewayEvent(sample) : httpEvent(sample);
    return receiveResult(await handler(Buffer.from(JSON.stringify(event)), context));
  };
}

async function answerAsServer(
  handler: FunctionHandler,
  { method, path, query, headers, body }: EncodedRequest,
  context: FcContext,
): Promise<ReceivedResponse> {
  const header = headerLookup(headers);
  const sent = body && body.length > 0 ? { bytes: body } : undefined;
  const reply = await handler.answer(
    { shape: 'web', method, path, pathForm: 'encoded', query, header, body: sent },
    context,
  );
  const bytes = typeof reply.body === 'string' ? Buffer.from(reply.body, 'utf8') : reply.body;
  return {
    status: reply.status,
    header: headerLookup(joinCookies(reply.headers)),
    body: new Uint8Array(bytes),
  };
}

/** As a client reads several lines of one header: joined by commas. */
function joinCookies(headers: Reply['headers']): Reply['headers'] {
  const { 'set-cookie': cookies } = headers;
  return cookies === undefined ? headers : { ...headers, 'set-cookie': cookies.replaceAll('\n', ', ') };
}

/** What a function's result means to its caller. */
export function receiveResult(result: FcResult): ReceivedResponse {
  const bytes = Buffer.from(result.body, result.isBase64Encoded ? 'base64' : 'utf8');
  return { status: result.statusCode, header: headerLookup(result.headers), body: new Uint8Array(bytes) };
}

// The maps of an event have one value for a name: the gateway takes the first.
function toSample(request: EncodedRequest, { path: template }: OperationDescriptor): SampleRequest {
  const { method, path, query, headers, body, form } = request;
  return {
    method,
    path,
    headers,
    query: firstValues(query),
    pathParameters: readParameters(template, path),
    ...(form ? { form: firstValues(form) } : body && { body }),
  };
}

function firstValues(pairs: EncodedRequest['query']): Readonly<Record<string, string>> {
  return Object.fromEntries([...pairs].reverse());
}

function readParameters(template: string, path: string): Readonly<Record<string, string>> {
  const parameters: Record<string, string> = {};
  visitMatches(buildTree([{ method: '', path: template, value: '' }]), path, (methods, found) => {
    const names = methods.get('')?.names ?? [];
    names.forEach((name, index) => {
      parameters[name] = decodeURIComponent(found[index]?.segment ?? '');
    });
    return true;
  });
  return parameters;
}
