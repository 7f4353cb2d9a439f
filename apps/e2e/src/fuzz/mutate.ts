// An event and a list of mutations -> an event that nobody would send, or only somebody who means harm.
import fc from 'fast-check';

/** A text that no answer to a refused request may repeat. */
export const CANARY = 'gatefold-canary-value';

const texts = [
  ...[
    CANARY,
    '__proto__',
    'constructor',
    'toString',
    '',
    ' ',
    '%',
    '%ff',
    '%00',
    '..',
    '/',
    '//',
    '\r\nx: y',
  ],
  ...['\ud800', '\u2028', '\0', '-1', '1e999', '9223372036854775808', '0x10', 'NaN', 'true', 'null', 'v1'],
  ...['GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'get'],
  ...['/v1/pets', '/v1/pets/1', '/v1/pets/%31', '/v1/pets//photos', '/v1/orders/o-1', '/v1/catalog'],
  ...['application/json', 'application/problem+json', 'text/plain; charset=utf-7', 'text/csv', 'image/png'],
  ...[
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'multipart/form-data; boundary=b',
    '*/*;q=0',
  ],
  ...[
    '{"__proto__":{"polluted":1}}',
    '{"constructor":{"prototype":{"polluted":1}}}',
    '[',
    '{}',
    '[[[[',
    '"x"',
  ],
  ...['[1', '(((((((((((((((((((((a', 'a'.repeat(20_000), '['.repeat(20_000)],
];
const others = [null, true, false, 0, -1, 1e308, Number.NaN, Number.POSITIVE_INFINITY, [], {}, [[]], ['a']];
const nasty = fc.constantFrom<unknown>(...texts, ...others, { a: { b: CANARY } });
const names = fc.constantFrom(
  ...['__proto__', 'constructor', 'Accept', 'content-type', 'Cookie', 'petId', 'limit', 'filter[__proto__]'],
  ...[
    'filter[kind][x]',
    'filter[]',
    'tag',
    'placed',
    'Idempotency-Key',
    'x-gatefold-query',
    'body',
    'status',
  ],
);

const mutation = fc.record({
  at: fc.nat(),
  how: fc.constantFrom('replace', 'delete', 'add', 'pollute', 'rename', 'body', 'body', 'bytes', 'flag'),
  name: fc.oneof(names, fc.string({ maxLength: 8 })),
  value: fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 12 }), fc.jsonValue({ maxDepth: 2 })),
});
export type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

export const mutations: fc.Arbitrary<readonly Mutation[]> = fc.array(mutation, {
  minLength: 1,
  maxLength: 4,
});

/** The event as an object; what it is made from stays as it was. */
export function mutate(event: object, list: readonly Mutation[]): object {
  const mutated = JSON.parse(JSON.stringify(event)) as Fields;
  for (const one of list) {
    if (one.how === 'body') changeBody(mutated, one);
    else if (one.how === 'bytes') changeBytes(mutated, one);
    else if (one.how === 'flag') mutated.isBase64Encoded = one.at % 2 === 0;
    else changeSlot(mutated, one);
  }
  return mutated;
}

type Fields = Record<string, unknown>;

function changeSlot(root: Fields, { at, how, name, value }: Mutation): void {
  const slots = slotsOf(root);
  const slot = slots[at % Math.max(1, slots.length)];
  if (!slot) return;
  const { holder, key } = slot;
  if (how === 'replace') define(holder, key, value);
  if (how === 'add') define(holder, name, value);
  if (how === 'pollute') define(holder, '__proto__', { polluted: 'yes', status: 200, isBase64Encoded: true });
  if (how === 'rename') define(holder, name, holder[key]);
  if (how === 'delete' || how === 'rename') delete holder[key];
}

/** A property of the object itself, whatever its name. */
function define(holder: Fields, name: string, value: unknown): void {
  const own = typeof value === 'object' ? structuredClone(value) : value;
  Object.defineProperty(holder, name, { value: own, enumerable: true, configurable: true, writable: true });
}

function slotsOf(node: unknown): readonly { readonly holder: Fields; readonly key: string }[] {
  if (typeof node !== 'object' || node === null) return [];
  const holder = node as Fields;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...slotsOf(holder[key])]);
}

/** Changes one value inside a body of JSON, or one line inside another. */
function changeBody(event: Fields, mutation: Mutation): void {
  const text = readBody(event);
  const parsed = parse(text);
  if (typeof parsed === 'object' && parsed !== null) {
    const how = mutation.at % 3 === 0 ? 'add' : 'replace';
    changeSlot(parsed as Fields, { ...mutation, how });
    writeBody(event, JSON.stringify(parsed));
    return;
  }
  const lines = text.split('\n');
  lines[mutation.at % lines.length] = String(JSON.stringify(mutation.value));
  writeBody(event, lines.join('\n'));
}

/** Puts a byte somewhere, or cuts the body off there. */
function changeBytes(event: Fields, { at }: Mutation): void {
  const text = readBody(event);
  const place = at % (text.length + 1);
  const rest = at % 5 === 0 ? '' : text.slice(place + (at % 2));
  writeBody(event, text.slice(0, place) + String.fromCharCode(at % 256) + rest);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readBody({ body, isBase64Encoded }: Fields): string {
  if (typeof body !== 'string') return '';
  return isBase64Encoded === true ? Buffer.from(body, 'base64').toString('latin1') : body;
}

function writeBody(event: Fields, text: string): void {
  event.body = event.isBase64Encoded === true ? Buffer.from(text, 'latin1').toString('base64') : text;
}
