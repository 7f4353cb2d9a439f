// String schema -> a text: of its format, of its pattern, of its length. fast-check draws, a seed decides.
import fc from 'fast-check';
import type { Flat } from './merge.ts';
import type { Random } from './random.ts';

/** What a text may hold where it goes: header values and paths take less than bodies. */
export type Room = 'body' | 'query' | 'path' | 'header' | 'cookie';

const ROUGH = 'abcXYZ019 -_.~,;:/?&=+%#[]{}|"\'<>é漢😀';
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
  const candidates = [...arbitraries(flat, room)];
  for (let round = 0; round < 40; round += 1) {
    const arbitrary = candidates[round % candidates.length];
    if (arbitrary === undefined) break;
    const text = fit(random.draw(arbitrary), flat);
    if (suits(text, flat, room)) return text;
  }
  return examplesOf(flat).find((text) => suits(text, flat, room));
}

function* arbitraries(flat: Flat, room: Room): Generator<fc.Arbitrary<string>> {
  const format = flat.format === undefined ? undefined : FORMATS[flat.format];
  if (flat.contentEncoding === 'base64' && FORMATS.byte !== undefined) yield FORMATS.byte;
  else if (format !== undefined) yield format;
  for (const pattern of flat.patterns ?? []) {
    const drawn = matching(pattern);
    if (drawn !== undefined) yield drawn;
  }
  if (format !== undefined || (flat.patterns ?? []).length > 0) return;
  const minLength = Math.max(flat.minLength ?? 0, room === 'body' || room === 'query' ? 0 : 1);
  const maxLength = Math.min(flat.maxLength ?? minLength + 12, minLength + 12);
  const alphabet = room === 'header' ? PLAIN : ROUGH;
  yield fc.string({ unit: fc.constantFrom(...alphabet), minLength, maxLength });
}

function matching(pattern: string): fc.Arbitrary<string> | undefined {
  try {
    return fc.stringMatching(new RegExp(pattern, 'u'), { size: 'xsmall' });
  } catch {
    return undefined;
  }
}

/** Texts without a pattern can be made longer or shorter. */
function fit(text: string, { patterns, format, maxLength }: Flat): string {
  if (patterns !== undefined || format !== undefined || maxLength === undefined) return text;
  return [...text].slice(0, maxLength).join('');
}

function suits(text: string, flat: Flat, room: Room): boolean {
  const length = [...text].length;
  if (length < (flat.minLength ?? 0) || length > (flat.maxLength ?? Number.POSITIVE_INFINITY)) return false;
  if (room === 'path' && /^\.{0,2}$/.test(text)) return false;
  if (room === 'header' && (text === '' || text.trim() !== text || /[^\x20-\x7e]/.test(text))) return false;
  return (flat.patterns ?? []).every((pattern) => new RegExp(pattern, 'u').test(text));
}

function examplesOf({ example, examples, default: fallback }: Flat): readonly string[] {
  return [example, ...(Array.isArray(examples) ? examples : []), fallback].filter(
    (value): value is string => typeof value === 'string',
  );
}
