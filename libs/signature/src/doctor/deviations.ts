// The rules that signers in the field break, each with the cause the doctor names.
import { md5 } from '#crypto';
import { encodeHeaderValue } from '../header-value.ts';
import type { Pairs } from '../request.ts';
import { isSignable } from '../string-to-sign.ts';
import type { Cause } from './causes.ts';
import {
  allPairs,
  blockNames,
  documented,
  firstOfEach,
  type Rules,
  type Subject,
  sortByKey,
} from './deviation.ts';
import { misreadBody } from './misread-body.ts';

/** A way to break the rules. */
export interface Deviation {
  readonly cause: Cause;
  readonly rules: Partial<Rules>;
}

const mediaTypes = [
  '',
  '*/*',
  'application/json',
  'application/json; charset=utf-8',
  'application/json; charset=UTF-8',
  'application/x-www-form-urlencoded',
  'application/x-www-form-urlencoded; charset=utf-8',
  'application/x-www-form-urlencoded; charset=UTF-8',
];

const fixed: readonly Deviation[] = [
  { cause: 'method-case', rules: { method: ({ request }) => request.method } },
  { cause: 'method-case', rules: { method: ({ request }) => request.method.toLowerCase() } },
  ...mediaTypes.map(
    (type): Deviation => ({
      cause: type ? 'accept-changed' : 'accept-added',
      rules: { accept: () => type },
    }),
  ),
  { cause: 'fixed-lines', rules: { lines: (lines) => lines.filter((line) => line) } },
  { cause: 'fixed-lines', rules: { lines: (lines) => lines.slice(0, 1) } },
  { cause: 'fixed-lines', rules: { lines: () => [] } },
  { cause: 'content-md5-line', rules: { contentMd5: () => '' } },
  {
    cause: 'content-md5-line',
    rules: { contentMd5: ({ request }) => (request.body ? md5(request.body) : '') },
  },
  ...mediaTypes.map(
    (type): Deviation => ({
      cause: type ? 'content-type-changed' : 'content-type-added',
      rules: { contentType: () => type },
    }),
  ),
  {
    cause: 'content-type-changed',
    rules: { contentType: ({ values }) => (values.get('content-type') ?? '').replace(/\s*;.*/, '') },
  },
  { cause: 'date-changed', rules: { date: () => '' } },
];

const headers: readonly Deviation[] = [
  {
    cause: 'header-name-case',
    rules: {
      names: (s) =>
        blockNames(s)
          .map((name) => name.toLowerCase())
          .sort(),
    },
  },
  { cause: 'header-name-case', rules: { header: (name, value) => `${name.toLowerCase()}:${value ?? ''}` } },
  { cause: 'header-name-case', rules: { names: (s) => blockNames(s).map(titleCase).sort() } },
  { cause: 'header-order', rules: { names: ({ listed }) => listed.filter(isSignable) } },
  { cause: 'header-order', rules: { names: (s) => [...blockNames(s)].sort(ignoringCase) } },
  { cause: 'header-space', rules: { header: (name, value) => `${name}: ${value ?? ''}` } },
  ...[' v', 'v ', ' v ', '  v  '].map(
    (shape): Deviation => ({
      cause: 'header-whitespace',
      rules: { header: (name, value = '') => `${name}:${padded(name, value, shape)}` },
    }),
  ),
  {
    cause: 'header-whitespace',
    rules: { header: (name, value, s) => `${name}:${untrimmed(s, name) ?? value ?? ''}` },
  },
  { cause: 'header-charset', rules: { header: (name, value = '') => `${name}:${encodeHeaderValue(value)}` } },
  {
    cause: 'header-charset',
    rules: { header: (name, value = '') => `${name}:${value.replace(/[^\0-\xff]/g, '?')}` },
  },
  { cause: 'header-listed', rules: { names: ({ listed }) => [...listed].sort() } },
  { cause: 'header-removed', rules: { header: (name, value) => (value ? `${name}:${value}` : '') } },
  { cause: 'header-not-listed', rules: { names: () => [] } },
  { cause: 'header-not-listed', rules: { names: (s) => allCaNames(s) } },
  {
    cause: 'header-not-listed',
    rules: { names: (s) => blockNames(s).filter((name) => /^x-ca-/i.test(name)) },
  },
  {
    cause: 'header-removed',
    rules: { header: (name, value) => (value === undefined ? '' : `${name}:${value}`) },
  },
  { cause: 'header-block', rules: { block: (lines) => lines.join('\n') } },
  { cause: 'header-block', rules: { block: (lines) => `${documented.block(lines)}\n` } },
  { cause: 'header-block', rules: { block: (lines) => lines.join('') } },
  { cause: 'end-of-text', rules: { end: '\n' } },
];

const parameters: readonly Deviation[] = [
  { cause: 'empty-value', rules: { pair: (key, value) => `${key}=${value}` } },
  { cause: 'blank-value', rules: { pair: (key, value) => (value.trim() ? `${key}=${value}` : key) } },
  {
    cause: 'false-value',
    rules: { pair: (key, value) => (/^(0|false|)$/.test(value) ? key : `${key}=${value}`) },
  },
  { cause: 'flag-dropped', rules: { pair: (key, value) => (value ? `${key}=${value}` : undefined) } },
  {
    cause: 'query-over-form',
    rules: { pairs: ({ request: r }) => sortByKey(firstOfEach([...(r.query ?? []), ...(r.form ?? [])])) },
  },
  { cause: 'repeated-key', rules: { pairs: (s) => sortByKey(joined(allPairs(s))) } },
  { cause: 'repeated-key', rules: { pairs: (s) => sortByKey(firstOfEach([...allPairs(s)].reverse())) } },
  { cause: 'repeated-key', rules: { pairs: (s) => sortByKey(allPairs(s).filter(([key]) => key)) } },
  { cause: 'form-left-out', rules: { pairs: ({ request }) => sortByKey(firstOfEach(request.query ?? [])) } },
  { cause: 'query-left-out', rules: { pairs: ({ request }) => sortByKey(firstOfEach(request.form ?? [])) } },
  {
    cause: 'multipart-signed',
    rules: { pairs: (s) => sortByKey(firstOfEach([...misreadBody(s), ...allPairs(s)])) },
  },
  { cause: 'blank-key', rules: { pairs: (s) => sortByKey([...new Map([...allPairs(s)].reverse())]) } },
  ...[encodeURIComponent, formEncoded, encodeURI].flatMap((encode): readonly Deviation[] => [
    { cause: 'parameter-encoding', rules: { pair: (k, v) => documented.pair(encode(k), encode(v)) } },
    { cause: 'parameter-encoding', rules: { pair: (k, v) => documented.pair(k, encode(v)) } },
  ]),
  {
    cause: 'parameter-encoding',
    rules: { pair: (k, v) => documented.pair(k.replaceAll(' ', '+'), v.replaceAll(' ', '+')) },
  },
  { cause: 'value-cut', rules: { pair: (key, value) => documented.pair(key, value.split('=')[0] ?? '') } },
  { cause: 'parameter-order', rules: { pairs: (s) => firstOfEach(allPairs(s)) } },
  { cause: 'parameter-order', rules: { pairs: (s) => firstOfEach(queryFirst(s)) } },
  { cause: 'parameter-order', rules: { pairs: (s) => inNumericOrder(firstOfEach(allPairs(s))) } },
  { cause: 'parameter-order', rules: { pairs: (s) => sortWith(firstOfEach(allPairs(s)), ignoringCase) } },
];

const paths: readonly Deviation[] = [
  { cause: 'path-escaping', rules: { path: ({ request }) => decoded(request.path) } },
  { cause: 'path-escaping', rules: { path: ({ request }) => encodeURI(request.path) } },
  ...[1, 2, 3].map(
    (count): Deviation => ({
      cause: 'path-prefix',
      rules: {
        path: ({ request }) =>
          `/${request.path
            .split('/')
            .slice(count + 1)
            .join('/')}`,
      },
    }),
  ),
  { cause: 'path-changed', rules: { path: ({ request }) => request.path.replace(/\/$/, '') } },
  { cause: 'path-changed', rules: { path: ({ request }) => `${request.path}/` } },
];

/** All of them, in the order in which they are tried. */
export const deviations: readonly Deviation[] = [...fixed, ...headers, ...parameters, ...paths];

function titleCase(name: string): string {
  return name.toLowerCase().replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());
}

function ignoringCase(a: string, b: string): number {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  return x < y ? -1 : x > y ? 1 : 0;
}

function padded(name: string, value: string, shape: string): string {
  return /^x-ca-(key|nonce|timestamp|stage|signature-method)$/i.test(name)
    ? value
    : shape.replace('v', () => value);
}

function untrimmed({ request }: Subject, name: string): string | undefined {
  return Object.entries(request.headers ?? {}).find(
    ([other]) => other.toLowerCase() === name.toLowerCase(),
  )?.[1];
}

function allCaNames(subject: Subject): readonly string[] {
  const listed = new Set(subject.listed.map((name) => name.toLowerCase()));
  const further = Object.keys(subject.request.headers ?? {}).filter(
    (name) => /^x-ca-(?!signature(-headers)?$)/i.test(name) && !listed.has(name.toLowerCase()),
  );
  return [...blockNames(subject), ...further].sort();
}

function joined(pairs: Pairs): Pairs {
  const values = new Map<string, string>();
  for (const [key, value] of pairs) {
    if (!key) continue;
    const before = values.get(key);
    values.set(key, before === undefined ? value : `${before},${value}`);
  }
  return [...values];
}

function queryFirst({ request }: Subject): Pairs {
  return [...(request.query ?? []), ...(request.form ?? [])];
}

function inNumericOrder(pairs: Pairs): Pairs {
  const isNumber = (key: string) => /^(0|[1-9]\d*)$/.test(key);
  return sortWith(pairs, (a, b) =>
    isNumber(a) && isNumber(b) ? Number(a) - Number(b) : a < b ? -1 : a > b ? 1 : 0,
  );
}

function sortWith(pairs: Pairs, compare: (a: string, b: string) => number): Pairs {
  return [...pairs].sort(([a], [b]) => compare(a, b));
}

function formEncoded(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
