// String schema -> a text: of its format, of its pattern, of its length. fast-check draws, a seed decides.
import fc from 'fast-check';
import { samplePattern } from '../../../nx/src/explain/sample-pattern.ts';
import { type Fit, fitText } from './fit.ts';
import { isTimely } from './judge.ts';
import type { Flat } from './merge.ts';
import type { Random } from './random.ts';

/**
 * What a text may hold where it goes: header values and paths take less than bodies. `token` is a cookie of OpenAPI 3.2's
 * own style, which escapes nothing.
 */
export type Room = 'body' | 'query' | 'path' | 'header' | 'cookie' | 'token';

const ROUGH = 'abcXYZ019 -_.~,;:/?&=+%#[]{}|"\'<>é漢😀';
const TOKEN = 'abcXYZ019-_.~';
const PLAIN = 'abcXYZ019 -_.~,;:/?&=+%#[]{}|"\'<>';

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
const host = fc.stringMatching(/^[a-z][a-z0-9]{2,8}\.example$/);
const moment = fc
  .date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true })
  .map((date) => date.toISOString());
const url = fc
  .tuple(host, fc.stringMatching(/^[a-z0-9]{1,8}$/))
  .map(([name, path]) => `https://${name}/${path}?q=1`);

const FORMATS: { readonly [format: string]: fc.Arbitrary<string> } = {
  'date-time': moment,
  date: moment.map((text) => text.slice(0, 10)),
  time: moment.map((text) => text.slice(11)),
  duration: fc.tuple(fc.nat(9), fc.nat(23)).map(([days, hours]) => `P${days}DT${hours}H`),
  uuid: fc.uuid(),
  email: host.map((name) => `someone@${name}`),
  'idn-email': host.map((name) => `someone@${name}`),
  hostname: host,
  'idn-hostname': host,
  ipv4: fc.ipV4(),
  ipv6: fc.tuple(hex(4), hex(3)).map(([a, b]) => `2001:db8::${a}:${b}`),
  uri: url,
  url,
  'uri-reference': url,
  iri: url,
  'iri-reference': url,
  'uri-template': host.map((name) => `https://${name}/{id}`),
  byte: fc.uint8Array({ minLength: 3, maxLength: 9 }).map((bytes) => Buffer.from(bytes).toString('base64')),
  'json-pointer': fc.constant('/a/0'),
  'relative-json-pointer': fc.constant('1/a'),
  regex: fc.constant('^a+$'),
};

/** Undefined where no text was found; `examples` are tried where a pattern cannot be drawn from. */
export function drawText(flat: Flat, room: Room, random: Random): string | undefined {
  const patterns = (flat.patterns ?? []).map((pattern) => new RegExp(pattern, 'u'));
  const fit: Fit = {
    patterns,
    least: Math.max(flat.minLength ?? 0, room === 'path' || room === 'header' ? 1 : 0),
    most: flat.maxLength ?? Number.POSITIVE_INFINITY,
    foreign: room === 'body' || room === 'query' ? undefined : FOREIGN[room],
  };
  const candidates = [...arbitraries(flat, room)];
  for (let round = 0; round < 40; round += 1) {
    const arbitrary = candidates[round % candidates.length];
    const drawn = arbitrary === undefined ? undefined : attempt(() => random.draw(arbitrary));
    if (drawn === undefined) continue;
    const isFormatted = flat.format !== undefined && Object.hasOwn(FORMATS, flat.format);
    const text = isFormatted ? drawn : fitText(drawn, fit, random);
    if (suits(text, fit, room) && isTimely(flat.format, text)) return text;
  }
  return examplesOf(flat).find((text) => suits(text, fit, room) && isTimely(flat.format, text));
}

/** Characters that a place cannot hold, or that are better left out of it. */
const FOREIGN = {
  header: /[^\x20-\x7e]/g,
  path: /[^\x20-\u{10ffff}]|\x7f/gu,
  cookie: /[^\x20-\u{10ffff}]|\x7f/gu,
  token: /[^\w.~-]/g,
};

function* arbitraries(flat: Flat, room: Room): Generator<fc.Arbitrary<string>> {
  const format = flat.format === undefined ? undefined : FORMATS[flat.format];
  if (flat.contentEncoding === 'base64' && FORMATS.byte !== undefined) yield FORMATS.byte;
  else if (format !== undefined) yield format;
  for (const pattern of flat.patterns ?? []) yield* matching(pattern);
  if (format !== undefined || (flat.patterns ?? []).length > 0) return;
  const minLength = Math.max(flat.minLength ?? 0, room === 'body' || room === 'query' ? 0 : 1);
  const maxLength = Math.min(flat.maxLength ?? minLength + 12, minLength + 12);
  const alphabet = room === 'header' ? PLAIN : room === 'token' ? TOKEN : ROUGH;
  yield fc.string({ unit: fc.constantFrom(...alphabet), minLength, maxLength });
}

const drawers = new Map<string, readonly fc.Arbitrary<string>[]>();

/** Texts of the pattern; where fast-check cannot look around, of what is left of it then; texts with a bit of everything. */
function matching(pattern: string): readonly fc.Arbitrary<string>[] {
  const known = drawers.get(pattern);
  if (known !== undefined) return known;
  const sources = [...new Set([pattern, withoutLooking(pattern.replaceAll(/\\b/gi, ''))])];
  const drawn = sources.map((source) =>
    attempt(() => fc.stringMatching(new RegExp(source, 'u'), { size: 'xsmall' })),
  );
  const plain = samplePattern(pattern);
  const made = [...drawn, plain === undefined ? undefined : fc.constant(plain), bitOfEverything].filter(
    (arbitrary) => arbitrary !== undefined,
  );
  drawers.set(pattern, made);
  return made;
}

const bitOfEverything = fc
  .string({ unit: fc.constantFrom(...ROUGH), maxLength: 8 })
  .map((text) => `aA0-${text}`);

function withoutLooking(pattern: string): string {
  const start = /(?<!\\)\(\?<?[=!]/.exec(pattern)?.index;
  if (start === undefined) return pattern;
  let depth = 0;
  for (let at = start; at < pattern.length; at += 1) {
    const character = pattern[at];
    if (character === '\\') at += 1;
    else if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    if (depth === 0) return withoutLooking(pattern.slice(0, start) + pattern.slice(at + 1));
  }
  return pattern;
}

function attempt<Value>(run: () => Value): Value | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}

function suits(text: string, { patterns, least, most }: Fit, room: Room): boolean {
  const length = [...text].length;
  if (length < least || length > most) return false;
  if (room === 'path' && /^\.{0,2}$/.test(text)) return false;
  if (room === 'header' && (text === '' || text.trim() !== text || /[^\x20-\x7e]/.test(text))) return false;
  return patterns.every((pattern) => pattern.test(text));
}

function examplesOf({ example, examples, default: fallback }: Flat): readonly string[] {
  return [example, ...(Array.isArray(examples) ? examples : []), fallback].filter(
    (value): value is string => typeof value === 'string',
  );
}
