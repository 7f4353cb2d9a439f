// One operation of OpenAPI 3.x -> the same with parameters merged and references resolved.

import { connectionHeaders } from '@gatefold/wire';
import { followEntries, normaliseContent, normaliseHeaders } from './content.ts';
import type { HeaderObject, OperationObject, RequestBodyObject, ResponseObject } from './document.ts';
import type { SourceFile } from './files.ts';
import { isRaw, type Loading, made, makeOnce, type Raw, report } from './loading.ts';
import { gatherParameters, matchTemplate, normaliseParameter } from './parameters.ts';
import { describe, followRaw, quote, type RawTarget } from './refs.ts';
import { securityOf } from './security.ts';
import { normaliseSwaggerBody, normaliseSwaggerParameter, normaliseSwaggerResponse } from './swagger.ts';
import { put } from './text/parsed.ts';

/** An operation where it stands. */
export interface Place {
  readonly path: string;
  readonly method: string;
  readonly operation: Raw;
  readonly file: SourceFile;
  readonly item: Raw;
  readonly itemFile: SourceFile;
  readonly root: Raw;
}

/** Methods whose requests carry no body: OpenAPI 3.0 says to ignore one, and browsers and Node's fetch send none. */
const BODILESS: readonly string[] = ['get', 'head', 'trace'];

const TEXTS = ['operationId', 'summary', 'description'] as const;

/** Normalises one operation of any dialect. */
export function normaliseOperation(loading: Loading, place: Place): OperationObject {
  const { operation } = place;
  const result: Record<string, unknown> = {};
  for (const key of TEXTS) if (typeof operation[key] === 'string') result[key] = operation[key];
  if (result.operationId !== undefined) result.operationId = distinctId(loading, operation);
  for (const key of Object.keys(operation)) if (key.startsWith('x-')) put(result, key, operation[key]);
  if (operation.deprecated === true) result.deprecated = true;
  if (Array.isArray(operation.tags)) result.tags = operation.tags.filter((tag) => typeof tag === 'string');
  const gathered = gatherParameters(loading, [
    { holder: place.item, file: place.itemFile },
    { holder: operation, file: place.file },
  ]);
  addInput(loading, result, gathered, place);
  result.responses = normaliseResponses(loading, place);
  const security = securityOf(loading, operation, place.root);
  if (security !== undefined) result.security = security;
  noteCallbacks(loading, operation);
  return made(loading, result, operation);
}

/** A second operation of the same name goes out with a number. */
function distinctId(loading: Loading, operation: Raw): string {
  const spelled = String(operation.operationId);
  let id = spelled;
  for (let number = 2; loading.operationIds.has(id); number++) id = `${spelled}${number}`;
  loading.operationIds.add(id);
  if (id === spelled) return id;
  const message = `Another operation is called ${quote(spelled)} too; this one is read as ${quote(id)}. Give it a name of its own.`;
  report(loading, 'operation-id-duplicate', message, operation, 'operationId');
  return id;
}

function addInput(
  loading: Loading,
  result: Record<string, unknown>,
  gathered: readonly RawTarget[],
  place: Place,
): void {
  const isSwagger = loading.dialect === '2.0';
  const normalise = isSwagger ? normaliseSwaggerParameter : normaliseParameter;
  const listed = gathered
    .map((target) => makeOnce(loading, 'parameter', target.node, () => normalise(loading, target)))
    .filter((parameter) => parameter !== undefined);
  const parameters = matchTemplate(loading, place.path, listed, place.operation);
  if (parameters.length > 0) result.parameters = parameters;
  const body = isSwagger
    ? normaliseSwaggerBody(loading, gathered, place.operation, place.root)
    : normaliseBody(loading, place);
  if (body === undefined) return;
  if (!BODILESS.includes(place.method)) result.requestBody = body;
  else
    report(
      loading,
      'body-without-meaning',
      `A ${place.method.toUpperCase()} request has no body (RFC 9110); this one is left out. Use POST, or pass the values as parameters.`,
      place.operation,
      isSwagger ? 'parameters' : 'requestBody',
    );
}

function normaliseBody(loading: Loading, { operation, file }: Place): RequestBodyObject | undefined {
  if (operation.requestBody === undefined || operation.requestBody === null) return undefined;
  const target = followRaw(loading, operation.requestBody, file, 'request body', operation, 'requestBody');
  if (target === undefined) return undefined;
  const { node } = target;
  if (!isRaw(node.content)) {
    report(loading, 'body-without-content', 'This request body has no "content"; it is left out.', node);
    return undefined;
  }
  const body: { -readonly [K in keyof RequestBodyObject]: RequestBodyObject[K] } = {
    content: normaliseContent(loading, node.content, target.file),
  };
  if (typeof node.description === 'string') body.description = node.description;
  if (node.required === true) body.required = true;
  return made(loading, body, node);
}

function normaliseResponses(loading: Loading, place: Place): { readonly [status: string]: ResponseObject } {
  const { operation, file } = place;
  const result: Record<string, ResponseObject> = {};
  const responses = operation.responses;
  if (responses !== undefined && !isRaw(responses))
    report(
      loading,
      'not-a-mapping',
      `"responses" must be a mapping of statuses, not ${describe(responses)}; it is left out.`,
      operation,
      'responses',
    );
  for (const [spelled, target] of followEntries(loading, responses, file, 'response', true)) {
    const status = readStatus(spelled);
    if (status === undefined)
      report(
        loading,
        'status-invalid',
        `${quote(spelled)} is no status: 200, 4XX and "default" are. It is left out.`,
        isRaw(responses) ? responses : operation,
        spelled,
      );
    else
      result[status] = withoutTransport(
        loading,
        loading.dialect === '2.0'
          ? normaliseSwaggerResponse(loading, target, operation, place.root)
          : makeOnce(loading, 'response', target.node, () => normaliseResponse(loading, target)),
      );
  }
  if (Object.keys(result).length > 0) return made(loading, result, isRaw(responses) ? responses : operation);
  report(
    loading,
    'responses-missing',
    'This operation declares no response; "default" without a body is assumed. Declare what it answers.',
    operation,
  );
  return made(loading, { default: made(loading, { description: '' }, operation) }, operation);
}

/** `200`, `4XX` or `default`; habits such as `4xx` and `Default` are read as such. */
function readStatus(spelled: string): string | undefined {
  const status = spelled.toUpperCase();
  if (/^[1-5](\d\d|XX)$/.test(status)) return status;
  return status === 'DEFAULT' ? 'default' : undefined;
}

function normaliseResponse(loading: Loading, { node, file }: RawTarget): ResponseObject {
  const response: { -readonly [K in keyof ResponseObject]: ResponseObject[K] } = {};
  if (typeof node.description === 'string') response.description = node.description;
  if (isRaw(node.headers)) response.headers = normaliseHeaders(loading, node.headers, file);
  if (isRaw(node.content)) response.content = normaliseContent(loading, node.content, file);
  return made(loading, response, node);
}

/** Response headers that HTTP or the gateway sets: the document may describe them, a handler does not give them. */
const TRANSPORT = new Set([...connectionHeaders, 'content-length', 'date', 'server', 'x-ca-request-id']);

function withoutTransport(loading: Loading, response: ResponseObject): ResponseObject {
  const { headers } = response;
  if (headers === undefined) return response;
  const kept: Record<string, HeaderObject> = {};
  for (const [name, header] of Object.entries(headers)) {
    const isSet = TRANSPORT.has(name.toLowerCase());
    if (isSet)
      report(
        loading,
        'header-ignored',
        `${quote(name)} is set by HTTP or by the gateway; it is left out here.`,
        headers,
        name,
      );
    else if (name.toLowerCase() !== 'content-type') put(kept, name, header);
  }
  return made(loading, { ...response, headers: made(loading, kept, headers) }, response);
}

function noteCallbacks(loading: Loading, operation: Raw): void {
  if (!isRaw(operation.callbacks) || Object.keys(operation.callbacks).length === 0) return;
  report(
    loading,
    'callbacks-left-out',
    'Callbacks are requests that the function would send; nothing is generated for them.',
    operation,
    'callbacks',
  );
}
