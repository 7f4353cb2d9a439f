// A received request -> its body, with the media type where the operation takes several.
import type { ReceivedRequest } from './exchange.ts';
import { type Features, stylesOf } from './features.ts';
import { isMismatch, type Mismatch, refuse } from './issue.ts';
import { essenceOf, type MediaType, matchMediaType, mediaTypes } from './media-type.ts';
import type { BodyDescriptor } from './operation.ts';
import { readBody } from './read-body.ts';

const formType = 'application/x-www-form-urlencoded';
const nothing = new Uint8Array();

/** What the body adds to the input: nothing where there is none. */
export type ReadBody = { readonly body: unknown; readonly contentType?: string };

/**
 * Reads a body. Rules of mismatches: `contentType` and `charset` (415), `limit` (413), all others 400. Behind the gateway
 * a JSON body may be labelled as a form; what is no form is then read as the operation's first other media type.
 */
export function readRequestBody(
  descriptor: BodyDescriptor,
  request: ReceivedRequest,
  features: Features,
): ReadBody | Mismatch | undefined {
  const types = mediaTypes(descriptor.content);
  const contentType = contentTypeOf(request) ?? '';
  if (request.form !== undefined) return readGatewayForm(types, request, request.form, contentType, features);
  if (request.body === undefined && request.text === undefined) {
    return readEmpty(descriptor, types, contentType, features);
  }
  const bytes = request.body ?? nothing;
  const type = typeOf(types, contentType, bytes);
  if (type === undefined) return unsupported(types);
  const exact = type.descriptor.kind === 'form' ? request.header('x-gatefold-form') : undefined;
  const body = readBody(type, { bytes, text: request.text, contentType, exact }, features);
  return isMismatch(body) ? body : withType(body, types, type, contentType);
}

/** The media type of a request's body, as far as it is told. */
export function contentTypeOf({ contentType, header }: ReceivedRequest): string | undefined {
  return contentType ?? header('content-type');
}

function readGatewayForm(
  types: readonly MediaType[],
  request: ReceivedRequest,
  form: Readonly<Record<string, string>>,
  contentType: string,
  features: Features,
): ReadBody | Mismatch {
  const exact = request.header('x-gatefold-form');
  const type = types.find(({ descriptor }) => descriptor.kind === 'form');
  if (type?.descriptor.kind !== 'form') return unsupported(types);
  const body = stylesOf(features).readForm(type.descriptor, form, exact);
  return isMismatch(body) ? body : withType(body, types, type, contentType || type.name);
}

/** No bytes: the empty text, bytes or form where its media type says so. */
function readEmpty(
  descriptor: BodyDescriptor,
  types: readonly MediaType[],
  contentType: string,
  features: Features,
): ReadBody | Mismatch | undefined {
  const type = contentType === '' ? undefined : matchMediaType(types, contentType);
  const kind = type?.descriptor.kind;
  if (type !== undefined && (kind === 'text' || kind === 'binary' || kind === 'form')) {
    const body = readBody(type, { bytes: nothing, contentType }, features);
    return isMismatch(body) ? body : withType(body, types, type, contentType);
  }
  return descriptor.required ? refuse('required', 'is required') : undefined;
}

function typeOf(types: readonly MediaType[], contentType: string, bytes: Uint8Array): MediaType | undefined {
  if (contentType === '') return types[0];
  const essence = essenceOf(contentType);
  const other = essence === formType ? types.find(({ descriptor }) => descriptor.kind !== 'form') : undefined;
  const type = matchMediaType(types, contentType);
  if (type === undefined) return other;
  return other?.descriptor.kind === 'json' && (bytes[0] === 0x7b || bytes[0] === 0x5b) ? other : type;
}

function withType(
  body: unknown,
  types: readonly MediaType[],
  type: MediaType,
  contentType: string,
): ReadBody {
  if (types.length === 1 && !type.range) return { body };
  return { body, contentType: type.range ? contentType : type.name };
}

function unsupported(types: readonly MediaType[]): Mismatch {
  return refuse(
    'contentType',
    `must have one of the media types ${types.map(({ name }) => name).join(', ')}`,
  );
}
