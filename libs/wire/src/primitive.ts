// A primitive value <-> its text, by the name of its type.
import { isMismatch, type Mismatch, refuse } from './issue.ts';
import type { Shape } from './operation.ts';
import type { Primitive } from './plain-shape.ts';
import { isWellFormed } from './text-body.ts';

const headerText = /^(?:[!-~\x80-\uffff](?:[\t -~\x80-\uffff]*[!-~\x80-\uffff])?)?$/;

const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const digits = /^-?(?:0|[1-9]\d{0,14})$/;

/** Reads a text as a primitive. Numbers have JSON's spelling. */
export function readPrimitive(shape: Primitive, text: string): unknown {
  if (shape === 'string') return text;
  if (shape === 'integer') return readInteger(text);
  if (shape === 'number') return readNumber(text);
  if (shape === 'null') return text === 'null' ? null : expected(shape);
  return text === 'true' ? true : text === 'false' ? false : expected(shape);
}

/** Writes a primitive; a bigint is an integer too. */
export function writePrimitive(shape: Primitive, value: unknown): string | Mismatch {
  if (!fits(shape, value)) return expected(shape);
  if (typeof value !== 'number') return String(value);
  if (Object.is(value, -0)) return '-0';
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? String(BigInt(value)) : String(value);
}

/** JSON text of a value, or why there is none: it is undefined, holds itself, or holds a bigint. */
export function stringify(value: unknown): string | Mismatch {
  try {
    return JSON.stringify(value) ?? refuse('type', 'is not a JSON value');
  } catch (cause) {
    return refuse('encoding', `has no JSON text: ${String(cause).split('\n')[0]}`);
  }
}

/** The value of a JSON text. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse('type', 'is not JSON');
  }
}

/**
 * A header's value as HTTP carries it: refused with control characters, outer spaces, or half a surrogate pair. Text
 * beyond ASCII travels as its UTF-8 bytes.
 */
export function asHeader(text: string | Mismatch): string | Mismatch {
  if (isMismatch(text) || (headerText.test(text) && isWellFormed(text))) return text;
  return refuse('encoding', 'must be text without control characters and outer spaces, as in any header');
}

/** The mismatch of a value that is not of the shape. */
export function expected(shape: Shape): Mismatch {
  return refuse('type', `must be ${nameOf(shape)}`);
}

function nameOf(shape: Shape): string {
  if (typeof shape === 'object') {
    if ('anyOf' in shape) return shape.anyOf.map(nameOf).join(' or ');
    return 'items' in shape ? 'an array' : 'an object';
  }
  if (shape === 'null') return shape;
  return shape === 'integer' ? 'an integer' : `a ${shape === 'json' ? 'JSON value' : shape}`;
}

function fits(shape: Primitive, value: unknown): boolean {
  if (shape === 'integer') return Number.isInteger(value) || typeof value === 'bigint';
  if (shape === 'number') return Number.isFinite(value) || typeof value === 'bigint';
  return shape === 'null' ? value === null : typeof value === shape;
}

/** Digits beyond 2^53 are refused where the nearest number is another one: an identifier must not change silently. */
function readInteger(text: string): number | Mismatch {
  if (digits.test(text)) return Number(text);
  const value = readNumber(text);
  if (typeof value !== 'number') return expected('integer');
  if (Number.isSafeInteger(value)) return value;
  if (!Number.isInteger(value)) return expected('integer');
  const exact = /[.eE]/.test(text) || BigInt(text) === BigInt(value);
  return exact
    ? value
    : refuse('exact', 'is an integer that a number cannot hold exactly; describe it as a string');
}

function readNumber(text: string): number | Mismatch {
  const value = number.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : expected('number');
}
