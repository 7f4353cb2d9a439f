// What a shape is made of.
import type { Shape } from './operation.ts';

export type ArrayShape = { readonly items: Shape };
export type ObjectShape = Extract<Shape, { readonly properties: unknown }>;
export type Union = { readonly anyOf: readonly Shape[] };

export function isUnion(shape: Shape): shape is Union {
  return typeof shape === 'object' && 'anyOf' in shape;
}

export function isArrayShape(shape: Shape): shape is ArrayShape {
  return typeof shape === 'object' && 'items' in shape;
}

export function isObjectShape(shape: Shape): shape is ObjectShape {
  return typeof shape === 'object' && 'properties' in shape;
}

/** A shape's alternatives, unions within unions taken apart; a shape that is no union is its only alternative. */
export function alternatives(shape: Shape): readonly Shape[] {
  return isUnion(shape) ? shape.anyOf.flatMap(alternatives) : [shape];
}

/** True where the shape, or one of its alternatives, is an array or an object. */
export function hasStructure(shape: Shape): boolean {
  return alternatives(shape).some((part) => isArrayShape(part) || isObjectShape(part));
}

/** Shape of a property. */
export function propertyShape(shape: ObjectShape, name: string): Shape {
  const named = Object.hasOwn(shape.properties, name) ? shape.properties[name] : undefined;
  return named ?? (shape.additional || 'string');
}

/** True for objects that are neither null, nor arrays, nor bytes. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
  );
}

/** An object's own value; never what it inherits. */
export function own(record: object, name: string): unknown {
  return Object.hasOwn(record, name) ? (record as Readonly<Record<string, unknown>>)[name] : undefined;
}

/** Sets an own property, whatever its name: `__proto__` becomes a plain key. */
export function put(record: Record<string, unknown>, name: string, value: unknown): void {
  if (name !== '__proto__') record[name] = value;
  else Object.defineProperty(record, name, { value, configurable: true, enumerable: true, writable: true });
}
