// The parameter lists of an API -> which values are read, validated and where they go; dangling names are refused.
import type { RequestParameter, ServiceParameter } from '../plan.ts';
import { parameterNames, readPattern } from '../route/pattern.ts';
import type { Mapping, Route } from './definition.ts';
import type { StepOf } from './indexed-plan.ts';
import { checkOneOf, checkText, PlanError } from './plan-error.ts';

type Lists = Pick<Route, 'parameters' | 'mappings' | 'constants' | 'systems'>;

/** Parameter rules of one API. */
export function readParameters(step: StepOf<'CreateApi'>, notice: (text: string) => void): Lists {
  const { params } = step;
  const requests = params.RequestParameters ?? [];
  for (const [index, parameter] of requests.entries()) checkRequestParameter(step, index, parameter);
  checkPathParameters(step, requests);
  const mappings = readMappings(step, requests, params.ServiceParameters ?? []);
  const fixed = new Set(
    mappings.filter(({ target }) => target.ParameterCatalog !== 'REQUEST').map(({ source }) => source),
  );
  const parameters = requests.filter((parameter) => !fixed.has(parameter));
  for (const parameter of unmapped(step, parameters, mappings)) {
    notice(
      `API '${step.id}': request parameter '${parameter.ApiParameterName}' is mapped to no service parameter, the function will not see it`,
    );
  }
  return {
    parameters,
    mappings:
      mappings.length > 0 || params.RequestConfig.RequestMode !== 'PASSTHROUGH'
        ? mappings
        : identity(requests),
    constants: params.ConstantParameters ?? [],
    systems: params.SystemParameters ?? [],
  };
}

function checkRequestParameter(step: StepOf<'CreateApi'>, index: number, parameter: RequestParameter): void {
  const at = (field: string) => `RequestParameters[${index}].${field}`;
  checkText(step, at('ApiParameterName'), parameter.ApiParameterName);
  checkOneOf(step, at('Location'), parameter.Location, ['BODY', 'HEAD', 'QUERY', 'PATH']);
  checkOneOf(step, at('Required'), parameter.Required, ['REQUIRED', 'OPTIONAL']);
  checkOneOf(step, at('ParameterType'), parameter.ParameterType, [
    'String',
    'Int',
    'Long',
    'Float',
    'Double',
    'Boolean',
  ]);
  try {
    new RegExp(parameter.RegularExpression ?? '');
  } catch {
    throw new PlanError(
      step,
      at('RegularExpression'),
      `'${parameter.RegularExpression}' is no regular expression`,
    );
  }
}

function checkPathParameters(step: StepOf<'CreateApi'>, requests: readonly RequestParameter[]): void {
  const path = step.params.RequestConfig.RequestPath;
  const names = parameterNames(readPattern(path));
  const declared = requests
    .filter(({ Location }) => Location === 'PATH')
    .map((item) => item.ApiParameterName);
  const missing = names.find((name) => !declared.includes(name));
  if (missing !== undefined) {
    throw new PlanError(
      step,
      'RequestParameters',
      `[${missing}] of the path ${path} is not declared as a PATH parameter`,
    );
  }
  const extra = declared.find((name) => !names.includes(name));
  if (extra !== undefined) {
    throw new PlanError(step, 'RequestParameters', `PATH parameter '${extra}' is not in the path ${path}`);
  }
}

function readMappings(
  step: StepOf<'CreateApi'>,
  requests: readonly RequestParameter[],
  services: readonly ServiceParameter[],
): readonly Mapping[] {
  const entries = step.params.ServiceParametersMap ?? [];
  for (const [index, entry] of entries.entries()) {
    const at = (field: string) => `ServiceParametersMap[${index}].${field}`;
    if (!services.some((item) => item.ServiceParameterName === entry.ServiceParameterName)) {
      throw new PlanError(
        step,
        at('ServiceParameterName'),
        `'${entry.ServiceParameterName}' is no service parameter`,
      );
    }
    if (!requests.some((item) => item.ApiParameterName === entry.RequestParameterName)) {
      throw new PlanError(
        step,
        at('RequestParameterName'),
        `'${entry.RequestParameterName}' is no request parameter`,
      );
    }
  }
  return services.flatMap((target, index) => {
    checkOneOf(step, `ServiceParameters[${index}].Location`, target.Location, [
      'BODY',
      'HEAD',
      'QUERY',
      'PATH',
    ]);
    const entry = entries.find((item) => item.ServiceParameterName === target.ServiceParameterName);
    const source = requests.find((item) => item.ApiParameterName === entry?.RequestParameterName);
    return source === undefined ? [] : [{ source, target }];
  });
}

function unmapped(
  step: StepOf<'CreateApi'>,
  parameters: readonly RequestParameter[],
  mappings: readonly Mapping[],
): readonly RequestParameter[] {
  const passthrough = step.params.RequestConfig.RequestMode === 'PASSTHROUGH';
  if (passthrough && mappings.length === 0) return [];
  return parameters.filter(
    (parameter) =>
      !(passthrough && parameter.Location !== 'PATH') && !mappings.some(({ source }) => source === parameter),
  );
}

/** PASSTHROUGH without lists: path parameters arrive under their own names. */
function identity(requests: readonly RequestParameter[]): readonly Mapping[] {
  return requests.map((source) => ({
    source,
    target: {
      ServiceParameterName: source.ApiParameterName,
      Location: source.Location,
      Type: 'STRING',
      ParameterCatalog: 'REQUEST',
    },
  }));
}
