// An operation -> its parameter lists: all of its input in the mapping modes, path parameters in PASSTHROUGH.
import type {
  RequestConfig,
  RequestLocation,
  RequestParameter,
  ServiceParameter,
  ServiceParameterMapping,
} from '@gatefold/gateway/plan';
import type { Api, Operation } from '../../model/model.ts';
import type { Problem } from '../../problem.ts';
import type { RequestMode } from '../../settings/settings.ts';
import { mapForm } from './mapping-form.ts';
import { mapParameters, passPath } from './mapping-parameters.ts';
import { usePassthrough } from './request-mode.ts';
import { readRequestPath } from './request-path.ts';

/** One value on its way through the gateway. */
export interface Mapped {
  readonly request: RequestParameter;
  readonly serviceName: string;
  readonly serviceLocation: RequestLocation;
}

/** What became of some input: mapped, or refused with the reason. */
export interface Outcome {
  readonly mapped: readonly Mapped[];
  readonly problems: readonly Problem[];
}

export interface Mapping {
  readonly lists: {
    readonly RequestParameters?: readonly RequestParameter[];
    readonly ServiceParameters?: readonly ServiceParameter[];
    readonly ServiceParametersMap?: readonly ServiceParameterMapping[];
  };
  readonly bodyFormat?: NonNullable<RequestConfig['BodyFormat']>;
  readonly problems: readonly Problem[];
}

/** Lists of one operation. In MAPPING, input that they cannot express is an error; the other modes let it through. */
export function mapOperation(api: Api, operation: Operation, mode: RequestMode): Mapping {
  if (mode === 'PASSTHROUGH') {
    // As plain text: what they may hold is the function's to check, with the whole schema.
    return { lists: toLists(readRequestPath(operation.template).names.map(passPath)), problems: [] };
  }
  const parameters = mapParameters(api, operation);
  const body = mapForm(api, operation);
  const mapped = [...parameters.mapped, ...body.mapped];
  const refused = mode === 'MAPPING' ? [...parameters.problems, ...body.problems] : [];
  return {
    lists: toLists(mapped),
    ...(body.format !== undefined && { bodyFormat: body.format }),
    problems: [...refused, ...findTwins(operation, mapped)],
  };
}

function toLists(mapped: readonly Mapped[]): Mapping['lists'] {
  if (mapped.length === 0) return {};
  return {
    RequestParameters: mapped.map(({ request }) => request),
    ServiceParameters: mapped.map(({ request, serviceName, serviceLocation }) => ({
      ServiceParameterName: serviceName,
      Location: serviceLocation,
      Type: request.ParameterType.toUpperCase() as ServiceParameter['Type'],
      ParameterCatalog: 'REQUEST',
    })),
    ServiceParametersMap: mapped.map(({ request, serviceName }) => ({
      ServiceParameterName: serviceName,
      RequestParameterName: request.ApiParameterName,
    })),
  };
}

/** The map goes by name alone, so a name may stand in one location only. */
function findTwins(operation: Operation, mapped: readonly Mapped[]): Problem[] {
  const seen = new Set<string>();
  return mapped.flatMap(({ request, serviceName }): Problem[] => {
    const name = request.ApiParameterName;
    const twin = seen.has(`request ${name}`) || seen.has(`service ${serviceName}`);
    seen.add(`request ${name}`).add(`service ${serviceName}`);
    if (!twin) return [];
    const message = `${operation.id} has two parameters named "${name}" in different places, and the gateway maps by name alone. Rename one. ${usePassthrough(operation, 'Or use')}`;
    return [{ code: 'gateway-mapping-duplicate', severity: 'error', message, ...operation.location }];
  });
}
