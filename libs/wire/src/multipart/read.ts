// The bytes of a multipart/form-data body -> its object.
import { decodeCharset } from '../charset.ts';
import { below, isMismatch, type Mismatch, refuse } from '../issue.ts';
import { readLeaf } from '../leaf.ts';
import { isJson, mediaTypeParameter } from '../media-type.ts';
import type { FilePart } from '../message.ts';
import type { MultipartDescriptor } from '../multipart-codec.ts';
import type { PartDescriptor } from '../operation.ts';
import { readJson } from '../primitive.ts';
import { put } from '../shape.ts';
import { readUtf8 } from '../text-body.ts';
import { readDisposition } from './disposition.ts';
import { parseMultipart, type RawPart } from './parse.ts';
import { partDescriptor } from './write.ts';

/** Parts of one name. */
interface Named {
  readonly part: PartDescriptor;
  readonly raw: { readonly filename: string | undefined; readonly part: RawPart }[];
}

/** Reads a multipart object; parts that nobody declares are dropped, of a part that should not repeat the first counts. */
export function readMultipart(
  descriptor: MultipartDescriptor,
  contentType: string,
  body: Uint8Array,
): unknown {
  const parts = parseMultipart(contentType, body);
  if (isMismatch(parts)) return parts;
  const named = group(descriptor, parts as readonly RawPart[]);
  if (isMismatch(named)) return named;
  const found: Record<string, unknown> = {};
  for (const [name, one] of named) {
    const value = readNamed(one);
    if (isMismatch(value)) return below(name, value);
    put(found, name, value);
  }
  const missing = descriptor.parts.find((part) => part.required && !Object.hasOwn(found, part.name));
  return missing ? below(missing.name, refuse('required', 'is required')) : found;
}

function group(descriptor: MultipartDescriptor, parts: readonly RawPart[]): Map<string, Named> | Mismatch {
  const named = new Map<string, Named>();
  for (const part of parts) {
    const disposition = readDisposition(part.headers.get('content-disposition') ?? '');
    if (disposition === undefined) return refuse('multipart', 'has a part without a name');
    const { name, filename } = disposition;
    const declared = partDescriptor(descriptor, name);
    if (declared === undefined) continue;
    const before = named.get(name);
    if (before === undefined) named.set(name, { part: declared, raw: [{ filename, part }] });
    else before.raw.push({ filename, part });
  }
  return named;
}

function readNamed({ part, raw }: Named): unknown {
  const [first] = raw;
  if (first === undefined) return undefined;
  if (!part.repeated) return readPart(part, first);
  if (first.part.headers.get('x-gatefold-list') === 'null') return null;
  const list: unknown[] = [];
  for (const [index, one] of raw.entries()) {
    if (one.part.headers.get('x-gatefold-list') === 'empty') continue;
    const value = readPart(part, one);
    if (isMismatch(value)) return below(index, value);
    list.push(value);
  }
  return list;
}

function readPart({ kind, shape }: PartDescriptor, { filename, part }: Named['raw'][number]): unknown {
  const contentType = part.headers.get('content-type');
  if (kind === 'file') return fileOf(part.data, filename, contentType);
  const text = decodePart(part.data, contentType);
  if (isMismatch(text)) return text;
  return kind === 'json' || (contentType !== undefined && isJson(contentType) && shape === 'json')
    ? readJson(text)
    : readLeaf(shape, text);
}

function decodePart(data: Uint8Array, contentType = ''): string | Mismatch {
  const charset = mediaTypeParameter(contentType, 'charset') ?? 'utf-8';
  return /^utf-?8$/i.test(charset) ? readUtf8(data) : decodeCharset(data, charset);
}

function fileOf(data: Uint8Array, filename: string | undefined, contentType: string | undefined): FilePart {
  return {
    data,
    ...(filename === undefined ? {} : { filename }),
    ...(contentType === undefined ? {} : { contentType }),
  };
}
