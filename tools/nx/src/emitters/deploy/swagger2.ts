// Plan -> a Swagger 2.0 document for ImportSwagger. Experimental: the import has no proven function backends, so an
// anonymous HTTP trigger is reached as a plain HTTP backend and everything else is a mock.
import type { ConstantParameter, CreateApi, RequestParameter, SystemParameter } from '@gatefold/gateway/plan';
import { type Deployment, functionConfigOf, stepsOf } from './deployment.ts';

const places = { PATH: 'path', QUERY: 'query', HEAD: 'header', BODY: 'formData' } as const;
const types: { readonly [type in RequestParameter['ParameterType']]: object } = {
  String: { type: 'string' },
  Int: { type: 'integer', format: 'int32' },
  Long: { type: 'integer', format: 'int64' },
  Float: { type: 'number', format: 'float' },
  Double: { type: 'number', format: 'double' },
  Boolean: { type: 'boolean' },
};

const mediaTypes: { readonly [type in NonNullable<CreateApi['ResultType']>]: string } = {
  JSON: 'application/json',
  XML: 'application/xml',
  HTML: 'text/html',
  TEXT: 'text/plain',
  BINARY: 'application/octet-stream',
  PASSTHROUGH: '*/*',
};

/** `swagger.json`. Operations whose method Swagger 2.0 does not know are left out; see the report. */
export function printSwagger2(deployment: Deployment): object {
  const { api, plan, settings } = deployment;
  const [group] = stepsOf(plan, 'CreateApiGroup');
  const paths: { [path: string]: { [method: string]: object } } = {};
  for (const { params } of stepsOf(plan, 'CreateApi')) {
    const { RequestPath, RequestHttpMethod } = params.RequestConfig;
    if (!/^(GET|PUT|POST|DELETE|OPTIONS|HEAD|PATCH)$/.test(RequestHttpMethod)) continue;
    const path = RequestPath.replaceAll(/\[([^\]]*)\]/g, '{$1}');
    paths[path] = {
      [RequestHttpMethod.toLowerCase()]: printOperation(deployment, params),
      ...(paths[path] ?? { parameters: [] }),
    };
  }
  return {
    swagger: '2.0',
    info: { title: api.title, version: api.version, description: plan.$comment },
    basePath: group?.params.BasePath ?? '/',
    schemes: settings.protocol.toLowerCase().split(','),
    // The empty list and the note end their objects, so that no operation's lines depend on what follows.
    paths: { ...paths, 'x-generated': plan.$comment },
  };
}

function printOperation(deployment: Deployment, params: CreateApi): object {
  const mode = params.RequestConfig.RequestMode;
  const parameters = [
    ...(params.RequestParameters ?? []).map((item) => printParameter(params, item)),
    ...printBody(params),
  ];
  return {
    operationId: params.ApiName,
    ...(params.Description !== undefined && { summary: params.Description }),
    'x-aliyun-apigateway-auth-type': params.AuthType === 'ANONYMOUS' ? 'ANONYMOUS' : 'APP',
    ...(params.ForceNonceCheck !== undefined && {
      'x-aliyun-apigateway-api-force-nonce-check': params.ForceNonceCheck,
    }),
    ...(params.AppCodeAuthType !== undefined && {
      'x-aliyun-apigateway-app-code-type': params.AppCodeAuthType,
    }),
    'x-aliyun-apigateway-parameter-handling': mode === 'MAPPING' ? 'MAPPING' : 'PASSTHROUGH',
    'x-aliyun-apigateway-backend': printBackend(deployment, params),
    ...printExtras(params.ConstantParameters ?? [], params.SystemParameters ?? []),
    ...(parameters.length > 0 && { parameters }),
    produces: [mediaTypes[params.ResultType ?? 'JSON']],
    responses: printResponses(params),
  };
}

/** A stream is a body of any form; without a format the body passes undeclared. */
function printBody({ RequestConfig: { BodyFormat, PostBodyDescription } }: CreateApi): readonly object[] {
  if (BodyFormat !== 'STREAM') return [];
  const description = PostBodyDescription !== undefined && { description: PostBodyDescription };
  return [{ name: 'body', in: 'body', ...description, schema: {} }];
}

function printResponses({ ErrorCodeSamples = [] }: CreateApi): object {
  const errors = ErrorCodeSamples.map(({ Code, Message }) => [Code, { description: Message }]);
  return { ...Object.fromEntries(errors), default: { description: 'See the API documentation.' } };
}

function printBackend(deployment: Deployment, params: CreateApi): object {
  const config = functionConfigOf(deployment.plan, params);
  const reachable = config?.FcBaseUrl !== undefined && deployment.settings.function.authType === 'anonymous';
  if (!reachable) return { type: 'MOCK', mockResult: params.ResultSample ?? '{}', mockStatusCode: 200 };
  return {
    type: 'HTTP',
    address: config.FcBaseUrl,
    path: (config.Path ?? '/').replaceAll(/\[([^\]]*)\]/g, '{$1}'),
    method: (config.Method === 'ANY'
      ? params.RequestConfig.RequestHttpMethod
      : (config.Method ?? 'GET')
    ).toLowerCase(),
    timeout: params.ServiceConfig.ServiceTimeout,
  };
}

function printParameter(params: CreateApi, item: RequestParameter): object {
  const service = params.ServiceParametersMap?.find(
    ({ RequestParameterName }) => RequestParameterName === item.ApiParameterName,
  )?.ServiceParameterName;
  const target = params.ServiceParameters?.find(
    ({ ServiceParameterName }) => ServiceParameterName === service,
  );
  const mapped = params.RequestConfig.RequestMode === 'MAPPING' && target !== undefined;
  return {
    name: item.ApiParameterName,
    in: places[item.Location],
    required: item.Required === 'REQUIRED',
    ...types[item.ParameterType],
    ...(item.Description !== undefined && { description: item.Description }),
    ...(item.MinValue !== undefined && { minimum: item.MinValue }),
    ...(item.MaxValue !== undefined && { maximum: item.MaxValue }),
    ...(item.EnumValue !== undefined && { 'x-aliyun-apigateway-enum': item.EnumValue }),
    ...(item.DefaultValue !== undefined && { default: typed(item) }),
    ...(mapped && {
      'x-aliyun-apigateway-backend-name': target.ServiceParameterName,
      'x-aliyun-apigateway-backend-location': places[target.Location],
    }),
  };
}

function typed({ ParameterType, DefaultValue = '' }: RequestParameter): unknown {
  if (ParameterType === 'String') return DefaultValue;
  return ParameterType === 'Boolean' ? DefaultValue === 'true' : Number(DefaultValue);
}

function printExtras(constants: readonly ConstantParameter[], systems: readonly SystemParameter[]): object {
  return {
    ...(constants.length > 0 && {
      'x-aliyun-apigateway-constant-parameters': constants.map((item) => ({
        backendName: item.ServiceParameterName,
        value: item.ConstantValue,
        location: places[item.Location],
      })),
    }),
    ...(systems.length > 0 && {
      'x-aliyun-apigateway-system-parameters': systems.map((item) => ({
        systemName: item.ParameterName,
        backendName: item.ServiceParameterName,
        location: places[item.Location],
      })),
    }),
  };
}
