// The bytes of a multipart body -> its parts. Written for hostile bytes: one pass, no copies, limits on everything.
import { type Mismatch, refuse } from '../issue.ts';
import { mediaTypeParameter } from '../media-type.ts';
import { utf8 } from '../text-body.ts';

/** One part: its headers by lower-case name, and a view of its bytes. */
export interface RawPart {
  readonly headers: ReadonlyMap<string, string>;
  readonly data: Uint8Array;
}

/** Most parts that are read. */
export const partLimit = 1000;
/** Longest headers of a part, in bytes. */
export const headerLimit = 8192;

const cr = 13;
const lf = 10;
const dash = 45;

/** Reads the parts. Rule `limit`: more than is read; `multipart`: not a multipart body. */
export function parseMultipart(contentType: string, body: Uint8Array): readonly RawPart[] | Mismatch {
  const boundary = mediaTypeParameter(contentType, 'boundary') ?? boundaryOf(body);
  if (boundary === undefined || boundary === '' || boundary.length > 70)
    return broken('has no usable boundary');
  const delimiter = utf8(`--${boundary}`);
  const parts: RawPart[] = [];
  let end = findDelimiter(body, delimiter, 0);
  while (end >= 0) {
    const start = afterDelimiter(body, end + delimiter.length);
    if (start === 'close') return parts;
    if (start === undefined) return broken('has a broken boundary line');
    const next = findDelimiter(body, delimiter, start);
    if (next < 0) break;
    if (parts.length === partLimit) return refuse('limit', `has more than ${partLimit} parts`);
    const part = partOf(body.subarray(start, contentEnd(body, start, next)));
    if ('message' in part) return part;
    parts.push(part);
    end = next;
  }
  return broken('is not closed');
}

function broken(message: string): Mismatch {
  return refuse('multipart', message);
}

/** The boundary in the first line, where the Content-Type was lost on the way. */
function boundaryOf(body: Uint8Array): string | undefined {
  const line = String.fromCharCode(...body.subarray(0, 74));
  return /^--([\w'()+,./:=?-]+)\r?\n/.exec(line)?.[1];
}

/** Start of the next delimiter that stands at the start of a line; -1 where there is none. */
function findDelimiter(body: Uint8Array, delimiter: Uint8Array, from: number): number {
  for (let at = body.indexOf(dash, from); at >= 0; at = body.indexOf(dash, at + 1)) {
    if ((at === 0 || body[at - 1] === lf) && startsWith(body, delimiter, at)) return at;
  }
  return -1;
}

function startsWith(body: Uint8Array, bytes: Uint8Array, at: number): boolean {
  for (let index = 0; index < bytes.length; index += 1) if (body[at + index] !== bytes[index]) return false;
  return true;
}

/** Where a part starts behind a delimiter; `close` behind the last one; nothing where the line goes on. */
function afterDelimiter(body: Uint8Array, at: number): number | 'close' | undefined {
  if (body[at] === dash && body[at + 1] === dash) return 'close';
  let next = at;
  while (body[next] === 32 || body[next] === 9) next += 1;
  if (body[next] === lf) return next + 1;
  return body[next] === cr && body[next + 1] === lf ? next + 2 : undefined;
}

/** The line break before a delimiter belongs to it. */
function contentEnd(body: Uint8Array, start: number, delimiter: number): number {
  const end = body[delimiter - 2] === cr ? delimiter - 2 : delimiter - 1;
  return Math.max(start, end);
}

function partOf(bytes: Uint8Array): RawPart | Mismatch {
  const headers = new Map<string, string>();
  let start = 0;
  while (start <= headerLimit) {
    const feed = bytes.indexOf(lf, start);
    if (feed < 0) return broken('has a part whose headers do not end');
    const end = feed > start && bytes[feed - 1] === cr ? feed - 1 : feed;
    if (end === start) return { headers, data: view(bytes, feed + 1) };
    if (feed > headerLimit) break;
    const line = lineOf(bytes.subarray(start, end));
    const colon = line.indexOf(':');
    if (colon <= 0) return broken('has a part with a line that is no header');
    headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
    start = feed + 1;
  }
  return refuse('limit', `has a part with headers of more than ${headerLimit} bytes`);
}

let decoder: InstanceType<typeof TextDecoder> | undefined;

/** Headers are UTF-8, as browsers write them; other bytes become U+FFFD. */
function lineOf(bytes: Uint8Array): string {
  decoder ??= new TextDecoder();
  return decoder.decode(bytes);
}

/** A plain view, whatever class of array the body has. */
function view(bytes: Uint8Array, from: number): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset + from, bytes.length - from);
}
