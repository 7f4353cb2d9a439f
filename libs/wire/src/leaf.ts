// A value without structure <-> its text, by shape. Structure below the first level is written as JSON text.
import { isMismatch, type Mismatch, refuse } from './issue.ts';
import type { Shape } from './operation.ts';
import { isArrayShape, isRecord, isUnion } from './shape.ts';

const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Reads a text as the shape says. Numbers have JSON's spelling; a union's first alternative that fits is taken. */
export function readLeaf(shape: Shape, text: string): unknown {
  if (shape === 'string') return text;
  if (shape === 'integer') return readInteger(text);
  if (shape === 'number') return readNumber(text);
  if (shape === 'boolean') return text === 'true' ? true : text === 'false' ? false : expected(shape);
  if (shape === 'null') return text === 'null' ? null : expected(shape);
  if (isUnion(shape)) return readUnion(shape.anyOf, text);
  const value = shape === 'json' || /^[[{]/.test(text) ? parse(text) : undefined;
  if (shape === 'json') return value === undefined ? text : value;
  return (isArrayShape(shape) ? Array.isArray(value) : isRecord(value)) ? value : expected(shape);
}

/** Writes a value as the shape says. */
export function writeLeaf(shape: Shape, value: unknown): string | Mismatch {
  if (isUnion(shape)) return writeUnion(shape.anyOf, value);
  if (shape === 'json') return writeJson(value);
  if (!fits(shape, value)) return expected(shape);
  if (typeof shape === 'object') return stringify(value);
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

function writeJson(value: unknown): string | Mismatch {
  return typeof value === 'string' && parse(value) === undefined ? value : stringify(value);
}

/** Nothing where the text is not JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function fits(shape: Shape, value: unknown): boolean {
  if (shape === 'integer') return Number.isInteger(value) || typeof value === 'bigint';
  if (shape === 'number') return Number.isFinite(value) || typeof value === 'bigint';
  if (shape === 'null') return value === null;
  if (typeof shape === 'object') return isArrayShape(shape) ? Array.isArray(value) : isRecord(value);
  return typeof value === shape;
}

/** Digits beyond 2^53 are refused where the nearest number is another one: an identifier must not change silently. */
function readInteger(text: string): number | Mismatch {
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

function readUnion(shapes: readonly Shape[], text: string): unknown {
  for (const shape of shapes) {
    const value = readLeaf(shape, text);
    if (!isMismatch(value)) return value;
  }
  return expected({ anyOf: shapes });
}

function writeUnion(shapes: readonly Shape[], value: unknown): string | Mismatch {
  for (const shape of shapes) {
    const text = writeLeaf(shape, value);
    if (!isMismatch(text)) return text;
  }
  return expected({ anyOf: shapes });
}

/** The mismatch of a value that is not of the shape. */
export function expected(shape: Shape): Mismatch {
  return refuse('type', `must be ${nameOf(shape)}`);
}

function nameOf(shape: Shape): string {
  if (isUnion(shape)) return shape.anyOf.map(nameOf).join(' or ');
  if (typeof shape === 'object') return isArrayShape(shape) ? 'an array' : 'an object';
  if (shape === 'null') return shape;
  if (shape === 'json') return 'a JSON value';
  return shape === 'integer' ? 'an integer' : `a ${shape}`;
}
