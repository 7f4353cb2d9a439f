// The value of a body -> what is sent for it.
import { type Features, type Sheet, stylesOf } from './features.ts';
import { isMismatch, type Mismatch, refuse } from './issue.ts';
import { type MediaType, matchMediaType, mediaTypeParameter, mediaTypes } from './media-type.ts';
import { multipartCodec } from './multipart-codec.ts';
import type { ContentDescriptor } from './operation.ts';
import { stringify } from './primitive.ts';
import { isWellFormed } from './text-body.ts';

/** A body to send: text still to be encoded as UTF-8, or bytes. */
export interface WrittenBody {
  readonly contentType: string;
  readonly body: string | Uint8Array;
  readonly form?: Sheet;
}

/** The media type to send, and its descriptor. */
export interface ChosenType {
  readonly contentType: string;
  readonly type: MediaType;
}

/** What is sent under a range of all media types. */
const usualTypes: { readonly [kind: string]: string } = {
  json: 'application/json',
  binary: 'application/octet-stream',
};

/** Chooses a media type: the one that is named, or else the first. */
export function chooseType(
  content: ContentDescriptor,
  contentType: string | undefined,
): ChosenType | Mismatch {
  const types = mediaTypes(content);
  const type = contentType === undefined ? types[0] : matchMediaType(types, contentType);
  if (type === undefined)
    return refuse('contentType', `has a media type that is not declared; choose ${names(types)}`);
  if (contentType !== undefined) return { contentType, type };
  if (!type.range) return { contentType: type.name, type };
  const usual = type.essence.startsWith('*') ? usualTypes[type.descriptor.kind] : undefined;
  if (usual !== undefined) return { contentType: usual, type };
  return refuse('contentType', `needs a contentType within ${type.name}`);
}

/** Writes a body. Throws where the multipart codec is needed and absent. */
export function writeBody(
  { type, contentType }: ChosenType,
  value: unknown,
  features: Features,
): WrittenBody | Mismatch {
  const { descriptor } = type;
  if (descriptor.kind === 'json') {
    const body = stringify(value);
    return isMismatch(body) ? body : { contentType, body };
  }
  if (descriptor.kind === 'text') return writeTextBody(contentType, value, features);
  if (descriptor.kind === 'multipart') return multipartCodec().write(descriptor, contentType, value);
  if (descriptor.kind === 'form') {
    const form = stylesOf(features).writeForm(descriptor, value);
    return isMismatch(form) ? form : { contentType, body: form.raw.join('&'), form };
  }
  return value instanceof Uint8Array ? { contentType, body: value } : refuse('type', 'must be a Uint8Array');
}

function writeTextBody(contentType: string, value: unknown, features: Features): WrittenBody | Mismatch {
  if (typeof value !== 'string') return refuse('type', 'must be a string');
  if (!isWellFormed(value)) return refuse('encoding', 'has half a surrogate pair, which no charset holds');
  const charset = mediaTypeParameter(contentType, 'charset');
  if (charset === undefined) return { contentType: `${contentType}; charset=utf-8`, body: value };
  if (/^utf-?8$/i.test(charset)) return { contentType, body: value };
  const body = stylesOf(features).encodeCharset(value, charset);
  return isMismatch(body) ? body : { contentType, body };
}

function names(types: readonly MediaType[]): string {
  return types.map(({ name }) => name).join(', ');
}
