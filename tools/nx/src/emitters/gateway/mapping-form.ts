// The body of an operation -> form fields among the parameter lists, or a stream that passes as it is.
import type { Api, Operation } from '../../model/model.ts';
import type { Problem } from '../../problem.ts';
import type { MediaTypeObject } from '../../spec/document.ts';
import type { Mapped, Outcome } from './mapping.ts';
import { usePassthrough } from './request-mode.ts';
import { toRequestParameter } from './request-parameter.ts';
import { fold, readScalar } from './scalar.ts';

const urlencoded = /^application\/x-www-form-urlencoded\b/i;

export interface MappedBody extends Outcome {
  readonly format?: 'FORM' | 'STREAM';
}

/** A flat form is mapped field by field; any other single body is a stream. */
export function mapForm(api: Api, operation: Operation): MappedBody {
  const body = operation.source.requestBody;
  const types = Object.entries(body?.content ?? {});
  if (body === undefined || types.length === 0) return { mapped: [], problems: [] };
  const refuse = (reason: string): MappedBody => ({
    mapped: [],
    problems: [refusal(api, operation, body, reason)],
  });
  const form = types.find(([mediaType]) => urlencoded.test(mediaType));
  if (types.some(([mediaType]) => /^multipart\//i.test(mediaType))) return refuse('is multipart');
  if (form === undefined) return { mapped: [], problems: [], format: 'STREAM' };
  if (types.length > 1) return refuse('is a form or something else');
  const fields = mapFields(api, form[1], body.required === true);
  if (fields === undefined) return refuse('has a form that is not flat');
  return { mapped: fields, problems: [], format: 'FORM' };
}

function mapFields(api: Api, media: MediaTypeObject, required: boolean): readonly Mapped[] | undefined {
  const schema = fold(media.schema, api.schemas, 0);
  if (schema?.properties === undefined) return undefined;
  const fields: Mapped[] = [];
  for (const [name, property] of Object.entries(schema.properties)) {
    const scalar = readScalar(property, api.schemas);
    if (scalar === undefined) return undefined;
    const isRequired = required && (schema.required ?? []).includes(name);
    const request = toRequestParameter({ name, location: 'BODY', required: isRequired, scalar });
    fields.push({ request, serviceName: name, serviceLocation: 'BODY' });
  }
  return fields;
}

function refusal(api: Api, operation: Operation, body: object, reason: string): Problem {
  const message = `${operation.id}: the body ${reason}, which MAPPING cannot express. ${usePassthrough(operation)}`;
  return { code: 'gateway-mapping-body', severity: 'error', message, ...api.locate(body) };
}
