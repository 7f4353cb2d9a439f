// Contents of requests and responses -> media type descriptors and the bodies whose types are printed.
import type {
  ContentDescriptor,
  FieldDescriptor,
  MediaTypeDescriptor,
  PartDescriptor,
  Style,
} from '@gatefold/wire';
import type { EncodingObject, MediaTypeObject, Schema, SchemaObject } from '../spec/document.ts';
import type { TypedBody } from './model.ts';
import { resolveSchema, type Schemas, shapeOf } from './shapes.ts';

type Content = { readonly [mediaType: string]: MediaTypeObject };

/** `text/plain; charset=utf-8` gives `text/plain`. */
export function essence(mediaType: string): string {
  return (mediaType.split(';')[0] ?? '').trim().toLowerCase();
}

/** Ranges come last: where a caller names no media type the first one is sent, which must be a concrete one. */
function ordered(content: Content): readonly (readonly [string, MediaTypeObject])[] {
  const entries = Object.entries(content);
  const isRange = ([mediaType]: readonly [string, unknown]) => mediaType.includes('*');
  return [...entries.filter((entry) => !isRange(entry)), ...entries.filter(isRange)];
}

export function contentDescriptor(content: Content, schemas: Schemas): ContentDescriptor {
  return Object.fromEntries(
    ordered(content).map(([mediaType, media]) => [mediaType, mediaTypeDescriptor(mediaType, media, schemas)]),
  );
}

export function typedBodies(content: Content, schemas: Schemas): readonly TypedBody[] {
  return ordered(content).map(([mediaType, media]) => ({
    mediaType,
    kind: bodyKind(mediaType, media, schemas),
    schema: media.schema ?? true,
  }));
}

function mediaTypeDescriptor(
  mediaType: string,
  media: MediaTypeObject,
  schemas: Schemas,
): MediaTypeDescriptor {
  const kind = bodyKind(mediaType, media, schemas);
  if (kind === 'form') return formDescriptor(media, schemas);
  if (kind === 'multipart') return multipartDescriptor(media, schemas);
  return { kind };
}

/** `application/json`, `application/vnd.api+json` and the like. */
export function isJson(mediaType: string): boolean {
  return /(^(application|text)\/|\+)json$/.test(essence(mediaType));
}

/** How bodies of a media type are carried. Text is what has a string schema or is `text/*`; the rest are bytes. */
function bodyKind(mediaType: string, media: MediaTypeObject, schemas: Schemas): MediaTypeDescriptor['kind'] {
  const type = essence(mediaType);
  if (isJson(mediaType) || type === '*/*') return 'json';
  if (type === 'application/x-www-form-urlencoded') return 'form';
  if (type === 'multipart/form-data') return 'multipart';
  if (type.startsWith('text/') || type === 'application/xml' || type.endsWith('+xml')) return 'text';
  if (/^(application\/(x-)?(yaml|javascript|x-ndjson|ndjson|jsonl|graphql|sql))$/.test(type)) return 'text';
  const schema = resolveSchema(media.schema ?? true, schemas);
  const isText = typeof schema === 'object' && schema.type === 'string' && type === 'application/text';
  return isText ? 'text' : 'binary';
}

/** A part that is a file: the spec stage leaves the format nowhere else. */
export function isBinary(schema: SchemaObject): boolean {
  return schema.format === 'binary';
}

/** Properties of an object schema with all of `allOf` drawn together; `additional` is undefined where none may come. */
function membersOf(
  schema: Schema,
  schemas: Schemas,
): {
  readonly properties: ReadonlyMap<string, Schema>;
  readonly required: ReadonlySet<string>;
  readonly additional: Schema | undefined;
} {
  const properties = new Map<string, Schema>();
  const required = new Set<string>();
  let additional: Schema | undefined;
  const seen = new Set<Schema>();
  const collect = (part: Schema, sure: boolean) => {
    const resolved = resolveSchema(part, schemas);
    if (typeof resolved === 'boolean' || seen.has(resolved)) return;
    seen.add(resolved);
    for (const [name, property] of Object.entries(resolved.properties ?? {})) properties.set(name, property);
    if (sure) for (const name of resolved.required ?? []) required.add(name);
    const extra = resolved.additionalProperties;
    if (extra !== undefined && extra !== false) additional = extra;
    for (const sub of resolved.allOf ?? []) collect(sub, sure);
    for (const sub of [...(resolved.anyOf ?? []), ...(resolved.oneOf ?? [])]) collect(sub, false);
  };
  collect(schema, true);
  // What has to come is carried, as text, even if no one says what it is.
  for (const name of required) if (!properties.has(name)) properties.set(name, additional ?? {});
  return { properties, required, additional };
}

function formDescriptor(media: MediaTypeObject, schemas: Schemas): MediaTypeDescriptor {
  const { properties, required, additional } = membersOf(media.schema ?? true, schemas);
  const fields = [...properties].map(([name, schema]) =>
    formField(name, schema, media.encoding?.[name], required.has(name), schemas),
  );
  return {
    kind: 'form',
    fields,
    ...(additional !== undefined && { additional: shapeOf(additional, schemas) }),
  };
}

function formField(
  name: string,
  schema: Schema,
  encoding: EncodingObject | undefined,
  required: boolean,
  schemas: Schemas,
): FieldDescriptor {
  const shape = shapeOf(schema, schemas);
  const style = (encoding?.style as Style | undefined) ?? 'form';
  const isObject =
    typeof shape === 'object' &&
    ('properties' in shape || ('items' in shape && typeof shape.items === 'object'));
  const content =
    encoding?.contentType ?? (isObject && encoding?.style === undefined ? 'application/json' : undefined);
  return {
    name,
    shape: content !== undefined && isJson(content) ? 'json' : shape,
    ...(required && { required: true as const }),
    style,
    explode: encoding?.explode ?? (style === 'form' || style === 'deepObject'),
    ...(encoding?.allowReserved === true && { allowReserved: true as const }),
    ...(content !== undefined && { content }),
  };
}

function multipartDescriptor(media: MediaTypeObject, schemas: Schemas): MediaTypeDescriptor {
  const { properties, required, additional } = membersOf(media.schema ?? true, schemas);
  const parts = [...properties].map(([name, schema]) =>
    partDescriptor(name, schema, media.encoding?.[name], required.has(name), schemas),
  );
  return {
    kind: 'multipart',
    parts,
    ...(additional !== undefined && {
      additional: partDescriptor('', additional, undefined, false, schemas).kind,
    }),
  };
}

function partDescriptor(
  name: string,
  schema: Schema,
  encoding: EncodingObject | undefined,
  required: boolean,
  schemas: Schemas,
): PartDescriptor {
  const resolved = resolveSchema(schema, schemas);
  const repeated = typeof resolved === 'object' && [resolved.type].flat().includes('array');
  const item = repeated ? (resolved.items ?? true) : schema;
  const kind = partKind(item, schemas);
  const contentType = encoding?.contentType?.split(',')[0]?.trim();
  return {
    name,
    ...(required && { required: true as const }),
    kind,
    shape: kind === 'text' ? shapeOf(item, schemas) : 'json',
    ...(repeated && { repeated: true as const }),
    ...(contentType !== undefined && { contentType }),
  };
}

function partKind(schema: Schema, schemas: Schemas): PartDescriptor['kind'] {
  const resolved = resolveSchema(schema, schemas);
  if (typeof resolved === 'object' && isBinary(resolved)) return 'file';
  const shape = shapeOf(schema, schemas);
  if (typeof shape === 'string') return shape === 'json' ? 'json' : 'text';
  return 'anyOf' in shape && shape.anyOf.every((one) => typeof one === 'string' && one !== 'json')
    ? 'text'
    : 'json';
}
