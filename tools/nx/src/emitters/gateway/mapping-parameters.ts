// The parameters of an operation -> entries of the parameter lists; what they cannot express is refused with a reason.
import type { RequestLocation } from '@gatefold/gateway/plan';
import type { Api, Operation } from '../../model/model.ts';
import type { Problem } from '../../problem.ts';
import type { ParameterObject } from '../../spec/document.ts';
import type { Mapped, Outcome } from './mapping.ts';
import { usePassthrough } from './request-mode.ts';
import { toRequestParameter } from './request-parameter.ts';
import { readRequestPath } from './request-path.ts';
import { isUnionOfScalars, readScalar, type Scalar } from './scalar.ts';

const locations: { readonly [place: string]: RequestLocation } = {
  path: 'PATH',
  query: 'QUERY',
  header: 'HEAD',
  formData: 'BODY',
};
/** Headers that OpenAPI describes elsewhere; parameters of these names do not count. */
const ignoredHeaders = ['accept', 'authorization', 'content-type'];

/** In the order of the document. Path segments that hold more than one parameter are mapped whole. */
export function mapParameters(api: Api, operation: Operation): Outcome {
  const { names } = readRequestPath(operation.template);
  const parameters = (operation.source.parameters ?? []).filter(
    (parameter) => !isIgnored(parameter) && (parameter.in !== 'path' || names.includes(parameter.name)),
  );
  const outcomes = parameters.map((parameter) => mapParameter(api, operation, parameter));
  const rest = names.filter((name) => !parameters.some((one) => one.in === 'path' && one.name === name));
  return {
    mapped: [
      ...rest.map(passPath),
      ...outcomes.flatMap((outcome) => ('request' in outcome ? [outcome] : [])),
    ],
    problems: outcomes.flatMap((outcome) => ('code' in outcome ? [outcome] : [])),
  };
}

/** A path segment as plain text, under its own name. */
export function passPath(name: string): Mapped {
  return {
    request: { ApiParameterName: name, Location: 'PATH', ParameterType: 'String', Required: 'REQUIRED' },
    serviceName: name,
    serviceLocation: 'PATH',
  };
}

/** True for a parameter that OpenAPI tells readers to ignore. */
export function isIgnored(parameter: ParameterObject): boolean {
  return parameter.in === 'header' && ignoredHeaders.includes(parameter.name.toLowerCase());
}

function mapParameter(api: Api, operation: Operation, parameter: ParameterObject): Mapped | Problem {
  const location = locations[parameter.in];
  if (location === undefined) return refuse(api, operation, parameter, `is read from the ${parameter.in}`);
  const scalar = plainScalar(api, parameter) ?? (isOneText(api, parameter) ? text : undefined);
  if (scalar === undefined) return refuse(api, operation, parameter, 'spreads over several values');
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

/** Stands for what travels as one text that only the function can read. */
const text: Scalar = { type: 'string', schema: {} };

function plainScalar(api: Api, parameter: ParameterObject): Scalar | undefined {
  const decorated = parameter.style === 'label' || parameter.style === 'matrix';
  return decorated || parameter.content !== undefined ? undefined : readScalar(parameter.schema, api.schemas);
}

/** Paths and headers hold one text whatever the schema; in a query lists and objects do unless they are exploded. */
function isOneText(api: Api, parameter: ParameterObject): boolean {
  if (parameter.in !== 'query' || parameter.content !== undefined) return true;
  if (parameter.style === 'deepObject') return false;
  const explodes = parameter.explode ?? (parameter.style === undefined || parameter.style === 'form');
  return !explodes || isUnionOfScalars(parameter.schema, api.schemas);
}

function refuse(api: Api, operation: Operation, parameter: ParameterObject, reason: string): Problem {
  const message = `${operation.id}: ${parameter.in} parameter "${parameter.name}" ${reason}, which MAPPING cannot express. ${usePassthrough(operation)}`;
  const code =
    locations[parameter.in] === undefined ? `gateway-mapping-${parameter.in}` : 'gateway-mapping-type';
  return { code, severity: 'error', message, ...api.locate(parameter) };
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
