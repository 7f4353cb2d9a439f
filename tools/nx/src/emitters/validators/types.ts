// Sets of JSON types as bits: what a schema allows, and the conditions that test for it.
import type { Shape } from '@gatefold/wire';
import type { SchemaObject } from '../../spec/document.ts';

export const none = 0;
export const nullBit = 1;
export const booleanBit = 2;
const integerBit = 4;
export const fractionBit = 8;
export const numberBits = integerBit | fractionBit;
export const stringBit = 16;
export const arrayBit = 32;
export const objectBit = 64;
export const anyType = 127;

const bits: { readonly [type: string]: number } = {
  null: nullBit,
  boolean: booleanBit,
  integer: integerBit,
  number: numberBits,
  string: stringBit,
  array: arrayBit,
  object: objectBit,
};

/** The types a schema's `type` admits; all where it has none or an unknown one. */
export function typesOf(schema: SchemaObject): number {
  const { type } = schema;
  if (type === undefined) return anyType;
  const names = typeof type === 'string' ? [type] : type;
  if (!Array.isArray(names) || names.some((name) => !Object.hasOwn(bits, String(name)))) return anyType;
  return names.reduce((all, name) => all | (bits[name] ?? 0), none);
}

/** The type of one JSON value. */
export function typeOfValue(value: unknown): number {
  if (value === null) return nullBit;
  if (typeof value === 'boolean') return booleanBit;
  if (typeof value === 'number') return Number.isInteger(value) ? integerBit : fractionBit;
  if (typeof value === 'string') return stringBit;
  return Array.isArray(value) ? arrayBit : objectBit;
}

/** The types of values that the wire reads from text by a shape. */
export function typesOfShape(shape: Shape): number {
  if (typeof shape === 'string') return shape === 'json' ? anyType : (bits[shape] ?? anyType);
  if ('items' in shape) return arrayBit;
  return 'properties' in shape ? objectBit : shape.anyOf.reduce((all, one) => all | typesOfShape(one), none);
}

interface Kind {
  readonly bits: number;
  readonly phrase: string;
  readonly is: (x: string) => string;
  readonly isNot: (x: string) => string;
  readonly uses?: string;
}

const guard = (bits: number, uses: string, phrase: string): Kind => ({
  bits,
  phrase,
  uses,
  is: (x) => `${uses}(${x})`,
  isNot: (x) => `!${uses}(${x})`,
});

const typeOf = (bits: number, type: string, phrase: string): Kind => ({
  bits,
  phrase,
  is: (x) => `typeof ${x} === "${type}"`,
  isNot: (x) => `typeof ${x} !== "${type}"`,
});

const kinds: readonly Kind[] = [
  { bits: nullBit, phrase: 'null', is: (x) => `${x} === null`, isNot: (x) => `${x} !== null` },
  typeOf(booleanBit, 'boolean', 'a boolean'),
  guard(numberBits, 'isNumber', 'a number'),
  guard(integerBit, 'isInteger', 'an integer'),
  typeOf(stringBit, 'string', 'a string'),
  guard(arrayBit, 'isArray', 'an array'),
  guard(objectBit, 'isObject', 'an object'),
];

/** Kinds that make up a set; fractions never stand alone. */
function kindsOf(types: number): readonly Kind[] {
  return kinds.filter((kind) => {
    if (kind.bits === integerBit) return (types & numberBits) === integerBit;
    return (types & kind.bits) === kind.bits;
  });
}

type Use = (name: string) => string;

/** The condition that a value's type is in a set. */
export function isOf(types: number, x: string, use: Use): string {
  return kindsUsed(types, use)
    .map((kind) => kind.is(x))
    .join(' || ');
}

/** The condition that a value's type is outside a set. */
export function isNotOf(types: number, x: string, use: Use): string {
  return kindsUsed(types, use)
    .map((kind) => kind.isNot(x))
    .join(' && ');
}

function kindsUsed(types: number, use: Use): readonly Kind[] {
  const needed = kindsOf(types);
  for (const { uses } of needed) if (uses !== undefined) use(uses);
  return needed;
}

/** `a string or null`. */
export function phraseOf(types: number): string {
  const phrases = kindsOf(types).map((kind) => kind.phrase);
  const sorted = [
    ...phrases.filter((phrase) => phrase !== 'null'),
    ...phrases.filter((phrase) => phrase === 'null'),
  ];
  return sorted.length < 2
    ? (sorted[0] ?? 'absent')
    : `${sorted.slice(0, -1).join(', ')} or ${sorted.at(-1)}`;
}
