// Parameters, bodies and responses of Swagger 2.0 -> those of OpenAPI 3.1.

import { followEntries } from './content.ts';
import type {
  HeaderObject,
  MediaTypeObject,
  ParameterObject,
  RequestBodyObject,
  ResponseObject,
  Schema,
} from './document.ts';
import { isRaw, type Loading, made, type Raw, report } from './loading.ts';
import { isIgnored } from './parameters.ts';
import { quote, type RawTarget } from './refs.ts';
import { normaliseSchema } from './schema/normalise.ts';
import { put } from './text/parsed.ts';

const PLACES = ['path', 'query', 'header'] as const;
/** What a parameter says about itself rather than about its value. */
const NOT_SCHEMA = new Set([
  'name',
  'in',
  'required',
  'description',
  'collectionFormat',
  'allowEmptyValue',
  'schema',
  'example',
]);

/** A parameter of path, query or header; bodies and form fields give undefined. */
export function normaliseSwaggerParameter(loading: Loading, target: RawTarget): ParameterObject | undefined {
  const { node } = target;
  if (node.in === 'body' || node.in === 'formData') return undefined;
  const place = PLACES.find((one) => one === node.in);
  if (place === undefined) {
    report(
      loading,
      'parameter-invalid',
      `A parameter cannot be in ${quote(node.in)}; it is left out.`,
      node,
      'in',
    );
    return undefined;
  }
  const name = String(node.name);
  if (place === 'header' && isIgnored(loading, node)) return undefined;
  const required = place === 'path' || node.required === true;
  const parameter: ParameterObject = {
    name,
    in: place,
    ...described(node),
    ...(required ? { required } : {}),
    ...(node.allowEmptyValue === true ? { allowEmptyValue: true } : {}),
    ...collection(loading, node, place),
    schema: valueSchema(loading, target),
    ...extensions(node),
  };
  return made(loading, parameter, node);
}

function described(node: Raw): { readonly description?: string } {
  return typeof node.description === 'string' ? { description: node.description } : {};
}

function extensions(node: Raw): Raw {
  return Object.fromEntries(Object.entries(node).filter(([key]) => key.startsWith('x-')));
}

function valueSchema(loading: Loading, { node, file }: RawTarget): Schema {
  if (node.schema !== undefined) return normaliseSchema(loading, node.schema, file, node);
  const keywords: Record<string, unknown> = {};
  for (const key of Object.keys(node)) if (!NOT_SCHEMA.has(key)) put(keywords, key, node[key]);
  const schema = normaliseSchema(loading, made(loading, keywords, node), file, node);
  return typeof schema === 'object' ? made(loading, schema, node) : schema;
}

/** `collectionFormat` as style and explode; `csv` where a list says nothing. */
function collection(
  loading: Loading,
  node: Raw,
  place: string,
): { readonly style?: string; readonly explode?: boolean } {
  if (node.type !== 'array') return {};
  const format = node.collectionFormat ?? 'csv';
  const isSpread = place === 'query' || place === 'form';
  noteFormat(loading, node, isSpread ? SPREAD : ['csv']);
  if (isRaw(node.items)) noteNested(loading, node.items);
  if (!isSpread) return {};
  if (format === 'multi') return { style: 'form', explode: true };
  if (format === 'ssv') return { style: 'spaceDelimited', explode: false };
  if (format === 'pipes') return { style: 'pipeDelimited', explode: false };
  return { style: 'form', explode: false };
}

/** Formats that query and forms have a style for. */
const SPREAD = ['csv', 'multi', 'ssv', 'pipes'];

function noteFormat(loading: Loading, node: Raw, known: readonly unknown[]): void {
  const { collectionFormat: format = 'csv' } = node;
  if (known.includes(format)) return;
  const message = `OpenAPI 3 cannot separate values here as ${quote(format)} does; commas are used instead.`;
  report(loading, 'collection-format', message, node, 'collectionFormat');
}

/** Lists within lists are JSON text. */
function noteNested(loading: Loading, items: Raw): void {
  if (items.type !== 'array') return;
  const message = 'OpenAPI 3 has no lists within lists in one parameter; the inner ones are written as JSON.';
  report(loading, 'collection-format', message, items, 'collectionFormat');
}

/** The body parameter, or the form fields together, as a request body. */
export function normaliseSwaggerBody(
  loading: Loading,
  parameters: readonly RawTarget[],
  operation: Raw,
  root: Raw,
): RequestBodyObject | undefined {
  const consumes = mediaTypes(operation.consumes ?? root.consumes);
  const fields = parameters.filter(({ node }) => node.in === 'formData');
  if (fields.length > 0) return formBody(loading, fields, consumes, operation);
  const body = parameters.find(({ node }) => node.in === 'body');
  if (body === undefined) return undefined;
  const schema = valueSchema(loading, body);
  const content = contentOf(
    loading,
    consumes.length > 0 ? consumes : ['application/json'],
    { schema },
    body.node,
  );
  const required = body.node.required === true ? { required: true } : {};
  return made(loading, { ...described(body.node), ...required, content }, body.node);
}

function mediaTypes(list: unknown): string[] {
  return Array.isArray(list) ? list.filter((type) => typeof type === 'string') : [];
}

function contentOf(
  loading: Loading,
  types: readonly string[],
  media: MediaTypeObject,
  from: Raw,
): RequestBodyObject['content'] {
  const content: Record<string, MediaTypeObject> = {};
  for (const type of types) put(content, type, made(loading, { ...media }, from));
  return made(loading, content, from);
}

function formBody(
  loading: Loading,
  fields: readonly RawTarget[],
  consumes: readonly string[],
  operation: Raw,
): RequestBodyObject {
  const properties: Record<string, Schema> = {};
  const encoding: Record<string, object> = {};
  for (const field of fields) {
    const name = String(field.node.name);
    const schema = valueSchema(loading, field);
    put(
      properties,
      name,
      typeof schema === 'object'
        ? made(loading, { ...described(field.node), ...schema }, field.node)
        : schema,
    );
    const style = collection(loading, field.node, 'form');
    if (Object.keys(style).length > 0) put(encoding, name, style);
  }
  const required = fields.filter(({ node }) => node.required === true).map(({ node }) => String(node.name));
  const from = fields[0]?.node ?? operation;
  const schema = made(
    loading,
    { type: 'object', properties, ...(required.length > 0 ? { required } : {}) },
    from,
  );
  const forms = consumes.filter((type) =>
    /^(multipart\/form-data|application\/x-www-form-urlencoded)\b/.test(type),
  );
  const hasFile = fields.some(({ node }) => node.type === 'file');
  const usable = hasFile
    ? ['multipart/form-data']
    : forms.length > 0
      ? forms
      : ['application/x-www-form-urlencoded'];
  const media = { schema, ...(Object.keys(encoding).length > 0 ? { encoding } : {}) };
  return made(
    loading,
    { ...(required.length > 0 ? { required: true } : {}), content: contentOf(loading, usable, media, from) },
    from,
  );
}

/** A response; its schema is carried by every media type that the operation produces. */
export function normaliseSwaggerResponse(
  loading: Loading,
  { node, file }: RawTarget,
  operation: Raw,
  root: Raw,
): ResponseObject {
  const response: { -readonly [K in keyof ResponseObject]: ResponseObject[K] } = { ...described(node) };
  if (isRaw(node.headers)) {
    const headers: Record<string, HeaderObject> = {};
    for (const [name, target] of followEntries(loading, node.headers, file, 'header'))
      put(
        headers,
        name,
        made(
          loading,
          {
            ...described(target.node),
            ...collection(loading, target.node, 'header'),
            schema: valueSchema(loading, target),
          },
          target.node,
        ),
      );
    response.headers = headers;
  }
  if (node.schema !== undefined) {
    const produces = mediaTypes(operation.produces ?? root.produces);
    const schema = normaliseSchema(loading, node.schema, file, node);
    const isFile = isRaw(node.schema) && node.schema.type === 'file';
    const usual = isFile ? 'application/octet-stream' : 'application/json';
    response.content = contentOf(loading, produces.length > 0 ? produces : [usual], { schema }, node);
  }
  return made(loading, response, node);
}
