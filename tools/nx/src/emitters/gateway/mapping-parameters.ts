// The parameters of an operation -> entries of the parameter lists; what they cannot express is refused with a reason.
import type { RequestLocation } from '@gatefold/gateway/plan';
import type { Api, Operation } from '../../model/model.ts';
import type { Problem } from '../../problem.ts';
import type { ParameterObject } from '../../spec/document.ts';
import type { Mapped, Outcome } from './mapping.ts';
import { toRequestParameter } from './request-parameter.ts';
import { readRequestPath } from './request-path.ts';
import { readScalar } from './scalar.ts';

const locations: { readonly [place: string]: RequestLocation } = {
  path: 'PATH',
  query: 'QUERY',
  header: 'HEAD',
  formData: 'BODY',
};
/** Headers that OpenAPI describes elsewhere; parameters of these names do not count. */
const ignoredHeaders = ['accept', 'authorization', 'content-type'];

/** In the order of the document. */
export function mapParameters(api: Api, operation: Operation): Outcome {
  const parameters = (operation.source.parameters ?? []).filter((parameter) => !isIgnored(parameter));
  const outcomes = parameters.map((parameter) => mapParameter(api, operation, parameter));
  const path = readRequestPath(operation.template).mixed.map((segment) => refuseSegment(operation, segment));
  return {
    mapped: outcomes.flatMap((outcome) => ('request' in outcome ? [outcome] : [])),
    problems: [...outcomes.flatMap((outcome) => ('code' in outcome ? [outcome] : [])), ...path],
  };
}

/** True for a parameter that OpenAPI tells readers to ignore. */
export function isIgnored(parameter: ParameterObject): boolean {
  return parameter.in === 'header' && ignoredHeaders.includes(parameter.name.toLowerCase());
}

function mapParameter(api: Api, operation: Operation, parameter: ParameterObject): Mapped | Problem {
  const location = locations[parameter.in];
  const scalar = readScalar(parameter.schema, api.schemas);
  const at = api.locate(parameter);
  const refuse = (code: string, reason: string): Problem => ({
    code,
    severity: 'error',
    message: `${operation.id}: ${parameter.in} parameter "${parameter.name}" ${reason}, which MAPPING cannot express. Use PASSTHROUGH for this operation: "x-aliyun-apigateway-parameter-handling": "PASSTHROUGH".`,
    ...at,
  });
  if (location === undefined)
    return refuse(`gateway-mapping-${parameter.in}`, `is read from the ${parameter.in}`);
  if (parameter.content !== undefined)
    return refuse('gateway-mapping-content', 'is serialised by a media type');
  if (scalar === undefined) return refuse('gateway-mapping-type', 'is not a plain string, number or boolean');
  if (parameter.style === 'label' || parameter.style === 'matrix') {
    return refuse('gateway-mapping-style', `has the style ${parameter.style}`);
  }
  const request = toRequestParameter({
    name: parameter.name,
    location,
    required: parameter.required === true || location === 'PATH',
    scalar,
    description: parameter.description,
    example: parameter.example ?? Object.values(parameter.examples ?? {})[0]?.value,
  });
  return { request, ...targetOf(parameter, location) };
}

/** Name and place towards the function; the document may say others by the vendor's extensions. */
function targetOf(parameter: ParameterObject, location: RequestLocation) {
  const name = parameter['x-aliyun-apigateway-backend-name'];
  const place = parameter['x-aliyun-apigateway-backend-location'];
  return {
    serviceName: typeof name === 'string' ? name : parameter.name,
    serviceLocation: (typeof place === 'string' ? locations[place] : undefined) ?? location,
  };
}

function refuseSegment(operation: Operation, segment: string): Problem {
  const message = `${operation.id}: the path segment "${segment}" is more than one whole parameter, which the gateway cannot map. Use PASSTHROUGH for this operation, where the function takes the segment apart.`;
  return { code: 'gateway-mapping-segment', severity: 'error', message, ...operation.location };
}
