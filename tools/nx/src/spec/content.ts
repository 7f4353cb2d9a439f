// Media types, encodings, headers and examples of OpenAPI 3.x -> the same with references resolved.
import type { EncodingObject, HeaderObject, MediaTypeObject, Schema } from './document.ts';
import type { SourceFile } from './files.ts';
import { isRaw, type Loading, made, type Raw, report } from './loading.ts';
import { follow, followRaw, type RawTarget } from './refs.ts';
import { normaliseSchema } from './schema/normalise.ts';
import { put } from './text/parsed.ts';

/**
 * A mapping's entries with references followed; entries that lead nowhere have been reported and are left out. In an
 * `extensible` mapping `x-` keys are extensions; elsewhere, as with headers, they are names.
 */
export function* followEntries(
  loading: Loading,
  map: unknown,
  file: SourceFile,
  what: string,
  extensible = false,
): Generator<[string, RawTarget]> {
  if (!isRaw(map)) return;
  for (const key of Object.keys(map)) {
    if (extensible && key.startsWith('x-')) continue;
    const target = followRaw(loading, map[key], file, what, map, key);
    if (target !== undefined) yield [key, target];
  }
}

/** Media type to its description; the names go out as the document spells them. */
export function normaliseContent(
  loading: Loading,
  content: Raw,
  file: SourceFile,
): { readonly [mediaType: string]: MediaTypeObject } {
  const result: Record<string, MediaTypeObject> = {};
  for (const key of Object.keys(content)) {
    if (key.startsWith('x-')) continue;
    if (content[key] === null) put(result, key, withFormSchema(key, made(loading, {}, content)));
    else {
      const target = followRaw(loading, content[key], file, 'media type', content, key);
      if (target !== undefined) put(result, key, withFormSchema(key, normaliseMediaType(loading, target)));
    }
  }
  return made(loading, result, content);
}

/** Forms have fields whatever they are called: one that is not described has lists of texts, or files. */
function withFormSchema(mediaType: string, media: MediaTypeObject): MediaTypeObject {
  const { schema = true } = media;
  const isOpen = schema === true || (typeof schema === 'object' && !SHAPING.some((key) => key in schema));
  const field = FIELDS_OF_FORMS[mediaType.split(';')[0]?.trim().toLowerCase() ?? ''];
  if (!isOpen || field === undefined) return media;
  return { ...media, schema: { type: 'object', additionalProperties: field } };
}

const SHAPING = [
  '$ref',
  'properties',
  'patternProperties',
  'additionalProperties',
  'allOf',
  'anyOf',
  'oneOf',
];

const FIELDS_OF_FORMS: { readonly [mediaType: string]: Schema } = {
  'application/x-www-form-urlencoded': { type: 'array', items: { type: 'string' } },
  'multipart/form-data': { type: 'string', format: 'binary' },
};

function normaliseMediaType(loading: Loading, { node, file }: RawTarget): MediaTypeObject {
  const result: { -readonly [K in keyof MediaTypeObject]: MediaTypeObject[K] } = {};
  if (node.schema !== undefined) result.schema = normaliseSchema(loading, node.schema, file, node);
  else if (node.itemSchema !== undefined)
    report(
      loading,
      'streaming-left-out',
      'A stream of items ("itemSchema") is carried as one body of any content.',
      node,
      'itemSchema',
    );
  addExamples(loading, result, node, file);
  if (isRaw(node.encoding)) {
    const encoding: Record<string, EncodingObject> = {};
    for (const [name, target] of followEntries(loading, node.encoding, file, 'encoding'))
      put(encoding, name, normaliseEncoding(loading, target));
    result.encoding = made(loading, encoding, node.encoding);
  }
  return made(loading, result, node);
}

function normaliseEncoding(loading: Loading, { node, file }: RawTarget): EncodingObject {
  const result: { -readonly [K in keyof EncodingObject]: EncodingObject[K] } = {};
  if (typeof node.contentType === 'string') result.contentType = node.contentType;
  if (typeof node.style === 'string') result.style = node.style;
  if (typeof node.explode === 'boolean') result.explode = node.explode;
  if (typeof node.allowReserved === 'boolean') result.allowReserved = node.allowReserved;
  if (isRaw(node.headers)) result.headers = normaliseHeaders(loading, node.headers, file);
  return made(loading, result, node);
}

/** Response headers and headers of parts. */
export function normaliseHeaders(
  loading: Loading,
  headers: Raw,
  file: SourceFile,
): { readonly [name: string]: HeaderObject } {
  const result: Record<string, HeaderObject> = {};
  for (const [name, target] of followEntries(loading, headers, file, 'header'))
    put(result, name, normaliseField(loading, target));
  return made(loading, result, headers);
}

const FIELDS: { readonly [key: string]: 'string' | 'boolean' } = {
  description: 'string',
  required: 'boolean',
  deprecated: 'boolean',
  allowEmptyValue: 'boolean',
  allowReserved: 'boolean',
  style: 'string',
  explode: 'boolean',
};

/** What parameters and headers have in common: how one value is described and written. */
export function normaliseField(loading: Loading, { node, file }: RawTarget): HeaderObject {
  const result: Record<string, unknown> = {};
  for (const key in FIELDS) if (typeof node[key] === FIELDS[key]) result[key] = node[key];
  for (const key of Object.keys(node)) if (key.startsWith('x-')) put(result, key, node[key]);
  if (node.schema !== undefined) result.schema = normaliseSchema(loading, node.schema, file, node);
  else if (isRaw(node.content)) result.content = normaliseContent(loading, node.content, file);
  else if (node.type !== undefined) {
    report(
      loading,
      'schema-misplaced',
      'The type stands beside the name, as in Swagger 2.0; it is read as the schema. Put it under "schema".',
      node,
      'type',
    );
    result.schema = normaliseSchema(loading, made(loading, schemaPart(node), node), file, node);
  }
  addExamples(loading, result, node, file);
  return made(loading, result, node);
}

const SCHEMA_KEYWORDS = [
  'type',
  'format',
  'enum',
  'default',
  'items',
  'minimum',
  'maximum',
  'pattern',
  'minLength',
  'maxLength',
];

function schemaPart(node: Raw): Raw {
  return Object.fromEntries(
    SCHEMA_KEYWORDS.filter((keyword) => node[keyword] !== undefined).map((keyword) => [
      keyword,
      node[keyword],
    ]),
  );
}

function addExamples(loading: Loading, result: Record<string, unknown>, node: Raw, file: SourceFile): void {
  if (node.example !== undefined) result.example = node.example;
  if (!isRaw(node.examples)) return;
  const examples: Record<string, unknown> = {};
  for (const name of Object.keys(node.examples)) {
    const example = follow(loading, node.examples[name], file)?.node;
    if (!isRaw(example)) continue;
    const value = example.dataValue ?? example.value;
    if (value !== undefined) put(examples, name, { ...example, value });
  }
  result.examples = examples;
}
