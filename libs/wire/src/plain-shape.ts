// A field -> its shape, where that is a primitive in the place's usual style.
import type { FieldDescriptor } from './operation.ts';

/** Shapes without structure or alternatives. */
export type Primitive = 'string' | 'integer' | 'number' | 'boolean' | 'null';

/** The shape of a field that is a primitive in the place's usual style; such fields need no `styles`. */
export function plainShape(field: FieldDescriptor): Primitive | undefined {
  const { shape, style } = field;
  if (typeof shape !== 'string' || shape === 'json' || field.content !== undefined) return undefined;
  const isUsual = style === 'simple' || style === 'form';
  return isUsual && !field.allowReserved && !field.allowEmptyValue ? shape : undefined;
}
