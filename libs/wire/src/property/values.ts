// Random shapes with values of them, dense in the characters that the wire gives a meaning.
import fc from 'fast-check';
import type { JsonValue, Shape } from '../operation.ts';

/** A shape and a value of it. */
export interface Sample {
  readonly shape: Shape;
  readonly value: unknown;
}

const fragments = [
  ...[
    'a',
    'B',
    '7',
    '-',
    '0',
    '.',
    ',',
    '|',
    ' ',
    '%',
    '25',
    '2C',
    '3D',
    '7C',
    '=',
    '&',
    ';',
    '[',
    ']',
    '{',
    '}',
  ],
  ...[
    '+',
    '"',
    '#',
    '/',
    '?',
    'é',
    '中',
    '😀',
    'true',
    'null',
    '%37',
    '%5b',
    '%20',
    '\n',
    '\t',
    '\\',
    '__proto__',
  ],
];

/** Strings of the wire's own characters. */
export const dense = fc.array(fc.constantFrom(...fragments), { maxLength: 4 }).map((parts) => parts.join(''));
/** Strings with each character allowed in UTF-8. */
export const text = fc.oneof(dense, fc.string({ unit: 'binary', maxLength: 6 }), fc.string({ maxLength: 6 }));
/** Names of members. */
export const memberName = fc.oneof(
  fc.constantFrom('a', 'b', 'R', 'x,y', 'x=y', 'a[b]', '__proto__', 'constructor'),
  text,
);

const integer = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.constantFrom(-0, 2 ** 60, 2 ** 70, -(2 ** 53)),
);
const number = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), integer);
const json = fc.oneof(text, fc.jsonValue({ maxDepth: 2 })).map(withoutNegativeZero);

const leaves: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  string: text,
  integer,
  number,
  boolean: fc.boolean(),
  null: fc.constant(null),
  json,
};

const names = ['string', 'integer', 'number', 'boolean', 'null', 'json'] as const;

function named(name: (typeof names)[number]): fc.Arbitrary<Sample> {
  return (leaves[name] ?? fc.constant(null)).map((value) => ({ shape: name, value }));
}

/** Values without structure. */
export const leaf = fc.constantFrom(...names).chain(named);

/** Values of unions; a string may look like a value of another alternative. */
export const union = fc
  .subarray(['null', 'boolean', 'integer', 'number', 'string'] as const, { minLength: 2 })
  .chain((shapes) =>
    fc
      .constantFrom(...shapes)
      .chain((shape) =>
        fc.oneof(named(shape), lookalike(shape)).map(({ value }) => ({ shape: { anyOf: shapes }, value })),
      ),
  );

/** Values without structure at the top. */
export const simple = fc.oneof(leaf, union);

/** Arrays. */
export const array = simple.chain(({ shape }) =>
  fc.array(anyOf(shape), { maxLength: 4 }).map((value) => ({ shape: { items: shape }, value })),
);

/** Objects with named and further members. */
export const object = fc
  .tuple(fc.dictionary(memberName, simple, { maxKeys: 3 }), fc.dictionary(memberName, text, { maxKeys: 2 }))
  .map(([members, rest]) => ({
    shape: {
      properties: fromEntries(Object.entries(members).map(([name, { shape }]) => [name, shape])),
      additional: 'string' as const,
    },
    value: fromEntries([
      ...Object.entries(rest).filter(([name]) => !Object.hasOwn(members, name)),
      ...Object.entries(members).map(([name, { value }]) => [name, value] as const),
    ]),
  }));

/** Unions of an array and what is no array. */
export const mixed = fc
  .tuple(array, simple, fc.boolean())
  .filter(([, { shape }]) => shape !== 'json')
  .map(([list, one, first]) => ({
    shape: { anyOf: [list.shape, ...flat(one.shape)] },
    value: first ? list.value : one.value,
  }));

/** Objects and arrays within each other, for deepObject. */
export const deep: fc.Arbitrary<Sample> = fc.oneof(
  object,
  fc.tuple(object, array, object).map(([outer, list, inner]) => ({
    shape: { properties: { list: list.shape, inner: inner.shape, outer: outer.shape } },
    value: { list: list.value, inner: inner.value, outer: outer.value },
  })),
);

/** Any value of a shape without structure. */
function anyOf(shape: Shape): fc.Arbitrary<unknown> {
  if (typeof shape === 'string') return named(shape).map(({ value }) => value);
  if ('anyOf' in shape) return fc.oneof(...shape.anyOf.map(anyOf));
  return fc.constant(null);
}

function lookalike(shape: (typeof names)[number]): fc.Arbitrary<Sample> {
  return shape === 'string'
    ? fc.constantFrom('7', 'true', 'null', '-0', '%37', '').map((value) => ({ shape, value }))
    : named(shape);
}

function flat(shape: Shape): readonly Shape[] {
  return typeof shape === 'object' && 'anyOf' in shape ? shape.anyOf : [shape];
}

function fromEntries<T>(entries: readonly (readonly [string, T])[]): Record<string, T> {
  const found: Record<string, T> = {};
  for (const [name, value] of entries) {
    Object.defineProperty(found, name, { value, configurable: true, enumerable: true, writable: true });
  }
  return found;
}

/** JSON text has no negative zero. */
function withoutNegativeZero(value: unknown): JsonValue {
  return JSON.parse(JSON.stringify(value));
}
