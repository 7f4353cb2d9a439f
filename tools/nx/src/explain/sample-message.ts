// An operation -> an input that a caller could give, and an answer that its handler could give.
import type { OperationAnswer, OperationInput } from '@gatefold/wire';
import type { Api, Operation, TypedBody, TypedField } from '../model/model.ts';
import type { MediaTypeObject, ParameterObject } from '../spec/document.ts';
import { type Schemas, sampleValue } from './sample-value.ts';

const bytes = new TextEncoder().encode('\u0089PNG bytes');

/** Examples of the document come first. Optional parameters are left out unless the document gives an example. */
export function sampleInput({ schemas }: Api, operation: Operation): OperationInput {
  const parameters = operation.source.parameters ?? [];
  const group = (fields: readonly TypedField[], ...places: readonly string[]) =>
    Object.fromEntries(
      fields.flatMap((field) => {
        const source = parameters.find(
          ({ name, in: place }) => name === field.name && places.includes(place),
        );
        const given = source === undefined ? undefined : exampleOf(source);
        const wanted = field.required || given !== undefined || field.hasDefault;
        return wanted ? [[field.name, given ?? sampleValue(field.schema, schemas)]] : [];
      }),
    );
  const [body] = operation.bodies;
  return {
    path: group(operation.path, 'path'),
    query: group(operation.query, 'query', 'querystring'),
    headers: group(operation.headers, 'header'),
    cookies: group(operation.cookies, 'cookie'),
    ...(body !== undefined && {
      ...(operation.bodies.length > 1 && { contentType: body.mediaType }),
      body: sampleBody(schemas, operation, body, operation.source.requestBody?.content?.[body.mediaType]),
    }),
  };
}

/** The first success that the document declares, else its first response. */
export function sampleAnswer({ schemas }: Api, operation: Operation): OperationAnswer {
  const { responses } = operation;
  const response = responses.find(({ status }) => /^2/.test(status)) ?? responses[0];
  const [body] = response?.bodies ?? [];
  const required = (response?.headers ?? []).filter((header) => header.required);
  const source = operation.source.responses?.[response?.status ?? '']?.content?.[body?.mediaType ?? ''];
  return {
    status: statusOf(response?.status),
    ...(required.length > 0 && {
      headers: Object.fromEntries(required.map(({ name, schema }) => [name, sampleValue(schema, schemas)])),
    }),
    ...(body !== undefined && {
      contentType: body.mediaType,
      body: sampleBody(schemas, operation, body, source),
    }),
  };
}

function statusOf(status = 'default'): number {
  if (/^\d{3}$/.test(status)) return Number(status);
  return /^\dXX$/i.test(status) ? Number(status[0]) * 100 : 200;
}

function sampleBody(
  schemas: Schemas,
  operation: Operation,
  { kind, schema }: TypedBody,
  media: MediaTypeObject | undefined,
): unknown {
  if (kind === 'binary') return bytes;
  const value = (media === undefined ? undefined : exampleOf(media)) ?? sampleValue(schema, schemas);
  if (kind === 'text') return typeof value === 'string' ? value : JSON.stringify(value);
  return kind === 'multipart' ? withFiles(operation, value) : value;
}

/** Parts that are files in place of the texts that stand for them. */
function withFiles({ descriptor }: Operation, value: unknown): unknown {
  const media = Object.values(descriptor.body?.content ?? {}).find((one) => one.kind === 'multipart');
  if (media?.kind !== 'multipart' || typeof value !== 'object' || value === null) return value;
  const files = media.parts
    .filter(({ kind, name }) => kind === 'file' && name in value)
    .map(({ name, repeated, contentType = 'application/octet-stream' }) => {
      const file = { data: bytes, filename: 'sample.bin', contentType };
      return [name, repeated ? [file] : file];
    });
  return { ...value, ...Object.fromEntries(files) };
}

function exampleOf({ example, examples }: ParameterObject | MediaTypeObject): unknown {
  return example ?? Object.values(examples ?? {})[0]?.value;
}
