// One operation -> its CreateApi request.
import type { CreateApi, PlanStep, RequestConfig } from '@gatefold/gateway/plan';
import type { Api, Operation } from '../../model/model.ts';
import type { Problem } from '../../problem.ts';
import type { Settings } from '../../settings/settings.ts';
import { backendId, serviceConfig } from './backend.ts';
import { checkExtensions, extension } from './extensions.ts';
import { readExtraParameters } from './extra-parameters.ts';
import type { PlannedFunction } from './functions.ts';
import { mapOperation } from './mapping.ts';
import type { OperationModels } from './models/models.ts';
import { openIdConnect } from './open-id-connect.ts';
import { checkRenames } from './renames.ts';
import { requestMode } from './request-mode.ts';
import { shorten } from './request-parameter.ts';
import { readRequestPath } from './request-path.ts';
import { readSamples } from './samples.ts';
import type { OperationProblem } from './waivers.ts';

/** Step id of an operation's API. */
export function apiId(operation: Operation): string {
  return `api:${operation.id}`;
}

export interface ApiRequest {
  readonly step: PlanStep;
  readonly problems: readonly OperationProblem[];
}

/** The request, and what of the operation it cannot express. */
export function createApi(
  api: Api,
  settings: Settings,
  planned: PlannedFunction,
  operation: Operation,
  models: OperationModels,
): ApiRequest {
  const mode = requestMode(api, settings, operation);
  const mapping = mapOperation(api, operation, mode);
  const extra = readExtraParameters(api, operation);
  const openId = openIdConnect(api, operation);
  const description = shorten(operation.summary ?? operation.description);
  const RequestConfig = requestConfig(settings, operation, mode, mapping.bodyFormat, models.body);
  const params: CreateApi = {
    GroupId: { ref: 'group.GroupId' },
    ApiName: operation.apiName,
    ...(description !== undefined && { Description: description }),
    Visibility: settings.operations[operation.id]?.visibility ?? settings.visibility,
    ...authentication(api, operation),
    ...disableInternet(settings, operation),
    ...(settings.backend.kind === 'service' && {
      BackendEnable: true,
      BackendId: { ref: `${backendId(planned)}.BackendId` },
    }),
    RequestConfig,
    ServiceConfig: serviceConfig(api, settings, planned, operation, RequestConfig),
    ...mapping.lists,
    ...extra.lists,
    ...openId.config,
    ...(models.result !== undefined && { ResultBodyModel: models.result }),
    ...readSamples(operation),
  };
  const problems: readonly Problem[] = [
    ...checkExtensions(api, operation),
    ...checkRenames(api, operation, mode),
    ...mapping.problems,
    ...extra.problems,
    ...openId.problems,
  ];
  return {
    step: { id: apiId(operation), action: 'CreateApi', params },
    problems: problems.map((problem) => ({ problem, operation: operation.id })),
  };
}

function requestConfig(
  settings: Settings,
  operation: Operation,
  mode: RequestConfig['RequestMode'],
  format: RequestConfig['BodyFormat'],
  model: RequestConfig['BodyModel'],
): RequestConfig {
  const body = format === 'STREAM' ? shorten(operation.source.requestBody?.description) : undefined;
  return {
    RequestProtocol: settings.protocol,
    RequestHttpMethod: operation.descriptor.method as RequestConfig['RequestHttpMethod'],
    RequestPath: readRequestPath(operation.template).path,
    RequestMode: mode,
    ...(format !== undefined && { BodyFormat: format }),
    ...(body !== undefined && { PostBodyDescription: body }),
    ...(model !== undefined && { BodyModel: model }),
  };
}

type Authentication = Pick<
  CreateApi,
  'AuthType' | 'AllowSignatureMethod' | 'AppCodeAuthType' | 'ForceNonceCheck'
>;

function authentication(api: Api, operation: Operation): Authentication {
  const AuthType = operation.descriptor.auth;
  if (AuthType === 'ANONYMOUS') return { AuthType };
  const method = extension(
    api,
    operation,
    'allow-signature-method',
  ) as Authentication['AllowSignatureMethod'];
  const appCode = extension(api, operation, 'app-code-type') as Authentication['AppCodeAuthType'];
  const nonce = extension(api, operation, 'api-force-nonce-check') as boolean | undefined;
  return {
    AuthType,
    AllowSignatureMethod: method ?? 'HmacSHA256',
    ...(AuthType === 'APP' && appCode !== undefined && { AppCodeAuthType: appCode }),
    ...(nonce !== undefined && { ForceNonceCheck: nonce }),
  };
}

function disableInternet(settings: Settings, operation: Operation) {
  const value = settings.operations[operation.id]?.disableInternet ?? settings.disableInternet;
  return value === undefined ? {} : { DisableInternet: value };
}
