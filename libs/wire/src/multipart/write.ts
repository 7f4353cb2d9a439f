// A multipart object -> the bytes of a multipart/form-data body (RFC 7578).
import { below, isMismatch, type Mismatch, refuse } from '../issue.ts';
import { writeLeaf } from '../leaf.ts';
import { essenceOf } from '../media-type.ts';
import type { FilePart } from '../message.ts';
import type { MultipartDescriptor } from '../multipart-codec.ts';
import type { PartDescriptor } from '../operation.ts';
import { stringify } from '../primitive.ts';
import { isRecord, own } from '../shape.ts';
import { utf8 } from '../text-body.ts';
import { members } from '../write-text.ts';
import { writeDisposition } from './disposition.ts';

/** One part, not yet framed. */
interface Part {
  readonly headers: readonly string[];
  readonly data: Uint8Array;
}

/** Writes a multipart object. The boundary is random, so that no content can hold it. */
export function writeMultipart(
  descriptor: MultipartDescriptor,
  contentType: string,
  value: unknown,
): { readonly body: Uint8Array; readonly contentType: string } | Mismatch {
  const parts = partsOf(descriptor, value);
  if (isMismatch(parts)) return parts;
  const random = crypto.getRandomValues(new Uint8Array(16));
  const boundary = `gatefold-${Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
  return { body: frame(parts, boundary), contentType: `${essenceOf(contentType)}; boundary=${boundary}` };
}

/** The descriptor of a part; additional ones have the descriptor's kind. */
export function partDescriptor(descriptor: MultipartDescriptor, name: string): PartDescriptor | undefined {
  const named = descriptor.parts.find((part) => part.name === name);
  if (named !== undefined || descriptor.additional === undefined) return named;
  return { name, kind: descriptor.additional, shape: descriptor.additional === 'json' ? 'json' : 'string' };
}

function partsOf(descriptor: MultipartDescriptor, value: unknown): readonly Part[] | Mismatch {
  if (!isRecord(value)) return refuse('type', 'must be an object');
  const parts: Part[] = [];
  for (const [name, member] of members(value)) {
    const part = partDescriptor(descriptor, name);
    const written = part ? repeat(part, member) : refuse('additionalProperties', 'is not a declared part');
    if (isMismatch(written)) return below(name, written);
    parts.push(...written);
  }
  const missing = descriptor.parts.find((part) => part.required && own(value, part.name) === undefined);
  return missing ? below(missing.name, refuse('required', 'is required')) : parts;
}

function repeat(part: PartDescriptor, value: unknown): readonly Part[] | Mismatch {
  if (!part.repeated) {
    const written = writePart(part, value);
    return isMismatch(written) ? written : [written];
  }
  if (value === null) return [{ headers: [disposition({ name: part.name }), nullList], data: utf8('') }];
  if (!Array.isArray(value)) return refuse('type', 'must be an array');
  if (value.length === 0) return [{ headers: [disposition({ name: part.name }), emptyList], data: utf8('') }];
  const parts: Part[] = [];
  for (const [index, item] of value.entries()) {
    const written = writePart(part, item);
    if (isMismatch(written)) return below(index, written);
    parts.push(written);
  }
  return parts;
}

/** No parts would mean no list; one part without content says that the list is empty. */
export const emptyList = 'x-gatefold-list: empty';

/** The same for `null` in the place of the list. */
const nullList = 'x-gatefold-list: null';

function writePart(part: PartDescriptor, value: unknown): Part | Mismatch {
  if (part.kind === 'file') return writeFile(part, value);
  const text = part.kind === 'json' ? stringify(value) : writeLeaf(part.shape, value);
  if (isMismatch(text)) return text;
  if (/[\ud800-\udfff]/u.test(text))
    return refuse('encoding', 'has half a surrogate pair, which has no UTF-8 form');
  const type = part.contentType ?? (part.kind === 'json' ? 'application/json' : undefined);
  return { headers: [disposition({ name: part.name }), ...typeLine(type)], data: utf8(text) };
}

function writeFile(part: PartDescriptor, value: unknown): Part | Mismatch {
  if (!isFile(value)) return refuse('type', 'must be a file: an object whose `data` is a Uint8Array');
  const { filename } = value;
  if (filename !== undefined && /[\ud800-\udfff]/u.test(filename))
    return refuse('encoding', 'has a broken file name');
  const type = value.contentType ?? part.contentType;
  if (type !== undefined && !/^[!-~]+(?:[ -~]*[!-~])?$/.test(type)) {
    return below('contentType', refuse('encoding', 'must be a media type'));
  }
  const names = { name: part.name, ...(filename === undefined ? {} : { filename }) };
  return { headers: [disposition(names), ...typeLine(type)], data: value.data };
}

function isFile(value: unknown): value is FilePart {
  if (!isRecord(value) || !(value.data instanceof Uint8Array)) return false;
  return ['filename', 'contentType'].every((key) => ['string', 'undefined'].includes(typeof value[key]));
}

function disposition(names: { name: string; filename?: string }): string {
  return `content-disposition: ${writeDisposition(names)}`;
}

function typeLine(type: string | undefined): readonly string[] {
  return type === undefined ? [] : [`content-type: ${type}`];
}

function frame(parts: readonly Part[], boundary: string): Uint8Array {
  const chunks = parts.flatMap(({ headers, data }, index) => [
    utf8(`${index === 0 ? '' : '\r\n'}--${boundary}\r\n${headers.join('\r\n')}\r\n\r\n`),
    data,
  ]);
  chunks.push(utf8(`${parts.length === 0 ? '' : '\r\n'}--${boundary}--\r\n`));
  const body = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    body.set(chunk, offset);
    offset += chunk.length;
  }
  return body;
}
