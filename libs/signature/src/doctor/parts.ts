// A string to sign, however its line breaks fared, to its named parts, so that two strings can be laid side by side.
import { inStyle, type LineStyle } from './server-message.ts';

/** A component of the string to sign. */
export type PartKind =
  | 'method'
  | 'accept'
  | 'content-md5'
  | 'content-type'
  | 'date'
  | 'header'
  | 'path'
  | 'parameter';

/** One component; headers and parameters have a name as well. */
export interface Part {
  readonly kind: PartKind;
  readonly name: string;
  readonly value: string;
}

const fixed = ['method', 'accept', 'content-md5', 'content-type', 'date'] as const;
const header = /^([\w!$%&'*+.^|~-]+):/;

/** Parts of a text whose lines are separated by line breaks or by `#`. */
export function splitParts(text: string, style: Exclude<LineStyle, 'joined'>): readonly Part[] {
  const separator = style === 'lines' ? '\n' : '#';
  const parts: Part[] = [];
  let rest = text;
  for (const kind of fixed) {
    const end = rest.indexOf(separator);
    if (end < 0 || rest.startsWith('/')) break;
    parts.push({ kind, name: '', value: rest.slice(0, end) });
    rest = rest.slice(end + 1);
  }
  for (let found = header.exec(rest); found; found = header.exec(rest)) {
    const after = rest.slice(found[0].length);
    const end = valueEnd(after, separator);
    parts.push({ kind: 'header', name: found[1] as string, value: after.slice(0, end) });
    rest = after.slice(end + 1);
  }
  return [...parts, ...resourceParts(rest)];
}

/** A value may hold the separator: it ends where a header or the path begins. */
function valueEnd(text: string, separator: string): number {
  for (let at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, at + 1)) {
    const next = text.slice(at + 1);
    if (next.startsWith('/') || header.test(next)) return at;
  }
  return text.length;
}

function resourceParts(text: string): readonly Part[] {
  const mark = text.indexOf('?');
  const path: Part = { kind: 'path', name: '', value: mark < 0 ? text : text.slice(0, mark) };
  if (mark < 0) return [path];
  const pairs = text.slice(mark + 1).split('&');
  return [
    path,
    ...pairs.map((pair): Part => ({ kind: 'parameter', name: pair.split('=')[0] ?? '', value: pair })),
  ];
}

/** Parts of a text without any separator, found with the help of the parts that the other side has. */
export function alignParts(text: string, ours: readonly Part[]): readonly Part[] {
  const names = ours.filter((part) => part.kind === 'header').map((part) => part.name);
  const path = inStyle(ours.find((part) => part.kind === 'path')?.value ?? '/', 'joined');
  const starts = headerStarts(text, names);
  const first = starts[0]?.at ?? resourceStart(text, path, 0);
  const parts = [...fixedParts(text.slice(0, first), ours)];
  let end = first;
  starts.forEach(({ name, at }, i) => {
    const from = at + name.length + 1;
    const known = inStyle(
      ours.find((part) => part.kind === 'header' && part.name === name)?.value ?? '',
      'joined',
    );
    end =
      starts[i + 1]?.at ??
      resourceStart(text, path, text.startsWith(known, from) ? from + known.length : from);
    parts.push({ kind: 'header', name, value: text.slice(from, end) });
  });
  return [...parts, ...resourceParts(text.slice(end))];
}

function headerStarts(text: string, names: readonly string[]): readonly { name: string; at: number }[] {
  const starts: { name: string; at: number }[] = [];
  let from = 0;
  for (const name of names) {
    const at = text.indexOf(`${name}:`, from);
    if (at < 0) continue;
    starts.push({ name, at });
    from = at + name.length + 1;
  }
  return starts;
}

function resourceStart(text: string, path: string, from: number): number {
  if (text[from] === '/') return from;
  const known = text.indexOf(path, from);
  const found = known < 0 || path === '/' ? text.indexOf('/', from) : known;
  return found < 0 ? text.length : found;
}

/** Method, digest and date have a shape; what remains is Accept and Content-Type, told apart by our values. */
function fixedParts(text: string, ours: readonly Part[]): readonly Part[] {
  const own = (kind: PartKind) => ours.find((part) => part.kind === kind)?.value ?? '';
  const method = text.startsWith(own('method')) ? own('method') : (/^[A-Z]+/.exec(text)?.[0] ?? '');
  const date = /(Mon|Tue|Wed|Thu|Fri|Sat|Sun), [\w :]+GMT$/.exec(text)?.[0] ?? '';
  const middle = text.slice(method.length, text.length - date.length);
  const digest = /[\w+/]{22}==/.exec(middle)?.[0] ?? '';
  const [accept, type] = digest
    ? [middle.slice(0, middle.indexOf(digest)), middle.slice(middle.indexOf(digest) + digest.length)]
    : splitMedia(middle, own('accept'), own('content-type'));
  const values = [method, accept, digest, type, date];
  return fixed.map((kind, i) => ({ kind, name: '', value: values[i] ?? '' }));
}

function splitMedia(text: string, accept: string, type: string): readonly [string, string] {
  if (accept && text.startsWith(accept)) return [accept, text.slice(accept.length)];
  if (type && text.endsWith(type)) return [text.slice(0, text.length - type.length), type];
  return accept || !type ? [text, ''] : ['', text];
}
