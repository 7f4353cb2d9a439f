// A value without structure <-> its text, by shape. Structure below the first level is written as JSON text.
import { isMismatch, type Mismatch } from './issue.ts';
import type { Shape } from './operation.ts';
import { expected, readPrimitive, stringify, writePrimitive } from './primitive.ts';
import { isArrayShape, isRecord, isUnion } from './shape.ts';

/** Reads a text as the shape says; a union's first alternative that fits is taken. */
export function readLeaf(shape: Shape, text: string): unknown {
  if (typeof shape === 'string' && shape !== 'json') return readPrimitive(shape, text);
  if (isUnion(shape)) return readUnion(shape.anyOf, text);
  const value = shape === 'json' || /^[[{]/.test(text) ? parse(text) : undefined;
  if (shape === 'json') return value === undefined ? text : value;
  return (isArrayShape(shape) ? Array.isArray(value) : isRecord(value)) ? value : expected(shape);
}

/** Writes a value as the shape says. */
export function writeLeaf(shape: Shape, value: unknown): string | Mismatch {
  if (shape === 'json')
    return typeof value === 'string' && parse(value) === undefined ? value : stringify(value);
  if (typeof shape === 'string') return writePrimitive(shape, value);
  if (isUnion(shape)) return writeUnion(shape.anyOf, value);
  return (isArrayShape(shape) ? Array.isArray(value) : isRecord(value)) ? stringify(value) : expected(shape);
}

/** Nothing where the text is not JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
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
