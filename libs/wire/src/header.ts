// A header parameter, or a header of a response <-> its text; what is not plain is left to the styles.
import { type Features, stylesOf } from './features.ts';
import type { Mismatch } from './issue.ts';
import type { FieldDescriptor } from './operation.ts';
import { plainShape } from './plain-shape.ts';
import { asHeader, readPrimitive, writePrimitive } from './primitive.ts';

/** Writes a header's value. */
export function writeHeader(features: Features, field: FieldDescriptor, value: unknown): string | Mismatch {
  const shape = plainShape(field);
  return shape ? asHeader(writePrimitive(shape, value)) : stylesOf(features).writeHeader(field, value);
}

/** Reads a header's value. */
export function readHeader(features: Features, field: FieldDescriptor, text: string): unknown {
  const shape = plainShape(field);
  return shape ? readPrimitive(shape, text) : stylesOf(features).readHeader(field, text);
}
