// Parameters and headers -> the descriptor the wire runs on, and the field whose type is printed.
import type { FieldDescriptor, JsonValue, ParameterDescriptor, Style } from '@gatefold/wire';
import type { HeaderObject, MediaTypeObject, ParameterObject, Schema } from '../spec/document.ts';
import { isJson } from './bodies.ts';
import type { TypedField } from './model.ts';
import { resolveSchema, type Schemas, shapeOf } from './shapes.ts';

const DEFAULT_STYLES: { readonly [place in ParameterObject['in']]: Style } = {
  path: 'simple',
  query: 'form',
  header: 'simple',
  cookie: 'form',
  querystring: 'form',
};

/** Operations share the parameters that they refer to. */
const descriptors = new WeakMap<ParameterObject, ParameterDescriptor>();

/** Parameter of the document to descriptor, defaults of OpenAPI 3.1 section 4.8.12 filled in. */
export function parameterDescriptor(parameter: ParameterObject, schemas: Schemas): ParameterDescriptor {
  const known = descriptors.get(parameter) ?? {
    in: parameter.in,
    ...fieldDescriptor(parameter.name, parameter, DEFAULT_STYLES[parameter.in], schemas),
  };
  descriptors.set(parameter, known);
  return known;
}

/** Response header to descriptor; headers are always of style `simple`. */
export function headerDescriptor(name: string, header: HeaderObject, schemas: Schemas): FieldDescriptor {
  return fieldDescriptor(name, header, 'simple', schemas);
}

function fieldDescriptor(
  name: string,
  object: HeaderObject,
  defaultStyle: Style,
  schemas: Schemas,
): FieldDescriptor {
  const style = (object.style as Style | undefined) ?? defaultStyle;
  const schema = schemaOf(object);
  const [content] = Object.keys(object.content ?? {});
  const value = defaultOf(schema, schemas);
  return {
    name,
    shape: content !== undefined && isJson(content) ? 'json' : shapeOf(schema, schemas),
    ...(object.required === true && { required: true as const }),
    style,
    explode: object.explode ?? (style === 'form' || style === 'deepObject' || style === 'cookie'),
    ...(object.allowReserved === true && { allowReserved: true as const }),
    ...(object.allowEmptyValue === true && { allowEmptyValue: true as const }),
    ...(content !== undefined && { content }),
    ...(value !== undefined && object.required !== true && { default: value }),
  };
}

/** The field as the types emitter prints it. */
export function typedField(name: string, object: HeaderObject, schemas: Schemas): TypedField {
  const schema = schemaOf(object);
  return {
    name,
    schema,
    required: object.required === true,
    hasDefault: object.required !== true && defaultOf(schema, schemas) !== undefined,
    ...(object.description !== undefined && { description: object.description }),
    ...(object.deprecated === true && { deprecated: true }),
  };
}

function schemaOf(object: HeaderObject): Schema {
  const media: MediaTypeObject | undefined = Object.values(object.content ?? {})[0];
  return object.schema ?? media?.schema ?? true;
}

function defaultOf(schema: Schema, schemas: Schemas): JsonValue | undefined {
  const resolved = resolveSchema(schema, schemas);
  const own = typeof schema === 'object' ? schema.default : undefined;
  const value = own ?? (typeof resolved === 'object' ? resolved.default : undefined);
  return value as JsonValue | undefined;
}
