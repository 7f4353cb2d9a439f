// Settings + function -> what the gateway calls: ServiceConfig of an API, and the backend service with its models.
import type {
  CreateBackend,
  FunctionComputeConfig,
  PlanStep,
  RequestConfig,
  ServiceConfig,
} from '@gatefold/gateway/plan';
import type { Api, Operation } from '../../model/model.ts';
import { fitName } from '../../settings/names.ts';
import type { Settings, StageSettings } from '../../settings/settings.ts';
import { variable } from '../../settings/variables.ts';
import { functionName, type PlannedFunction } from './functions.ts';
import { readRequestPath } from './request-path.ts';

/** Label that the gateway puts on mapped forms; the value of the vendor's own samples. */
const formLabel = 'application/x-www-form-urlencoded; charset=UTF-8';

type FcMethod = Exclude<RequestConfig['RequestHttpMethod'], 'TRACE' | 'CONNECT'>;

/** ServiceConfig of one operation. With a backend service the function itself is left to the models. */
export function serviceConfig(
  api: Api,
  settings: Settings,
  planned: PlannedFunction,
  operation: Operation,
  request: Pick<RequestConfig, 'RequestMode' | 'BodyFormat'>,
): ServiceConfig {
  const service = settings.backend.kind === 'service';
  const { FcVersion, FcType, ...target } = functionTarget(settings, planned);
  return {
    ServiceProtocol: 'FunctionCompute',
    ServiceTimeout: settings.operations[operation.id]?.serviceTimeout ?? settings.serviceTimeout,
    FunctionComputeConfig: {
      FcVersion,
      FcType,
      ...(service ? {} : { FcRegionId: settings.function.region, ...target }),
      ...(settings.function.type === 'event' ? {} : httpTarget(api, settings, operation)),
      ...contentType(request),
    },
  };
}

/** The backend service of one function, and its model for each stage; no steps for inline backends. */
export function backendSteps(settings: Settings, planned: PlannedFunction): readonly PlanStep[] {
  if (settings.backend.kind === 'inline') return [];
  const BackendType: CreateBackend['BackendType'] =
    settings.function.type === 'event' ? 'FC_EVENT_V3' : 'FC_HTTP_V3';
  const id = backendId(planned);
  return [
    { id, action: 'CreateBackend', params: { BackendName: backendName(settings, planned), BackendType } },
    ...Object.keys(settings.stages).map(
      (stage): PlanStep => ({
        id: `model:${planned.name}:${stage}`,
        action: 'CreateBackendModel',
        params: {
          BackendId: { ref: `${id}.BackendId` },
          BackendType,
          StageName: stage,
          BackendModelData: { FunctionComputeConfig: functionTarget(settings, planned, stage) },
        },
      }),
    ),
  ];
}

/** Step id of a function's backend service. */
export function backendId(planned: PlannedFunction): string {
  return `backend:${planned.name}`;
}

function backendName(settings: Settings, planned: PlannedFunction): string {
  const part = planned.name.slice(settings.api.length);
  return part === '' ? settings.backend.name : fitName(`${settings.backend.name}${part}`, 50, 'backend');
}

/** Which function, in which region, under which role: in general, or in one stage. */
function functionTarget(settings: Settings, planned: PlannedFunction, stage?: string): FunctionComputeConfig {
  const general = settings.function;
  const own = ownOf(settings, stage);
  const region = { FcRegionId: own.region ?? general.region };
  const role = { RoleArn: own.roleArn ?? general.roleArn };
  if (general.type !== 'event') {
    const FcBaseUrl =
      own.baseUrl ?? general.baseUrl ?? `https://${variable(hostVariable(settings, planned.name, stage))}`;
    return { FcVersion: '3.0', FcType: 'HttpTrigger', ...region, FcBaseUrl, ...role };
  }
  return {
    FcVersion: '3.0',
    FcType: 'FCEvent',
    ...region,
    FunctionName:
      own.functionName === undefined ? planned.functionName : ownName(settings, planned, own.functionName),
    Qualifier: own.qualifier ?? general.qualifier,
    ...role,
  };
}

/** A stage's name is the first part, as the general one is. */
function ownName(settings: Settings, planned: PlannedFunction, name: string): string {
  return functionName(name, planned.name.slice(settings.api.length + 1));
}

/**
 * Variable that stands for the host of a function's HTTP trigger until it is deployed. `build` is the function's name in
 * the build. A stage with another function than the general one has a variable of its own.
 */
export function hostVariable(settings: Settings, build: string, stage?: string): string {
  const { functionName, qualifier, region } = ownOf(settings, stage);
  const general = settings.function;
  const differs =
    (functionName ?? general.name) !== general.name ||
    (qualifier ?? general.qualifier) !== general.qualifier ||
    (region ?? general.region) !== general.region;
  return `${build.replaceAll('-', '_').toUpperCase()}_HOST${differs ? `_${stage}` : ''}`;
}

function ownOf(settings: Settings, stage: string | undefined): StageSettings {
  return (stage === undefined ? undefined : settings.stages[stage]) ?? {};
}

function httpTarget(api: Api, settings: Settings, operation: Operation) {
  const method = operation.descriptor.method;
  const known = !['TRACE', 'QUERY'].includes(method) && settings.function.method === 'SAME';
  return {
    Path: settings.function.path ?? `${api.basePath}${readRequestPath(operation.template).path}`,
    Method: known ? (method as FcMethod) : 'ANY',
  };
}

/** A mapped form is labelled by the gateway; everything else keeps the client's own label. */
function contentType(request: Pick<RequestConfig, 'RequestMode' | 'BodyFormat'>) {
  const labelled = request.RequestMode === 'MAPPING' && request.BodyFormat === 'FORM';
  if (!labelled) return { ContentTypeCatagory: 'CLIENT' as const };
  return { ContentTypeCatagory: 'DEFAULT' as const, ContentTypeValue: formLabel };
}
