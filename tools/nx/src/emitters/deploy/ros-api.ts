// A CreateApi request -> the ROS resource, with the spellings that differ: ServiceTimeOut, ConstParameters, OPTION.
import type { CreateApi, FunctionComputeConfig, ServiceParameter } from '@gatefold/gateway/plan';
import { type Deployment, functionConfigOf, hostOf } from './deployment.ts';
import type { RosResource } from './ros.ts';
import { getAtt, rosName, rosValue, rosValues } from './ros-text.ts';

/** System parameters that the resource type accepts. */
export const rosSystemParameters = [
  'CaClientIp',
  'CaDomain',
  'CaRequestHandleTime',
  'CaAppId',
  'CaRequestId',
  'CaHttpSchema',
  'CaProxy',
];

/** A backend service is printed as the function of its RELEASE stage: no type of resource carries its models, nor those of messages. */
export function printRosApi(deployment: Deployment, params: CreateApi): RosResource {
  const {
    GroupId: _group,
    BackendEnable: _enable,
    BackendId: _backend,
    ResultBodyModel: _model,
    RequestConfig: { BodyModel: _body, ...RequestConfig },
    ServiceConfig,
    RequestParameters,
    ServiceParameters,
    ConstantParameters,
    SystemParameters,
    ...same
  } = params;
  const config = functionConfigOf(deployment.plan, params);
  const systems =
    SystemParameters?.filter(({ ParameterName }) => rosSystemParameters.includes(ParameterName)) ?? [];
  const Properties = {
    GroupId: getAtt('Group', 'GroupId'),
    ...same,
    RequestConfig: {
      ...RequestConfig,
      RequestMode:
        RequestConfig.RequestMode === 'MAPPING_PASSTHROUGH' ? 'PASSTHROUGH' : RequestConfig.RequestMode,
    },
    ServiceConfig: {
      ServiceProtocol: ServiceConfig.ServiceProtocol,
      ServiceTimeOut: ServiceConfig.ServiceTimeout,
      ...(config !== undefined && { FunctionComputeConfig: printConfig(deployment, config) }),
    },
    ...(RequestParameters !== undefined && {
      RequestParameters: RequestParameters.map((item) => ({
        ...item,
        Required: item.Required === 'OPTIONAL' ? 'OPTION' : 'REQUIRED',
      })),
    }),
    ...(ServiceParameters !== undefined && {
      ServiceParameters: ServiceParameters.map(printServiceParameter),
    }),
    ...(ConstantParameters !== undefined && {
      ConstParameters: ConstantParameters.map(({ ConstantValue, ...item }) => ({
        ...item,
        ConstValue: ConstantValue,
      })),
    }),
    ...(systems.length > 0 && { SystemParameters: systems }),
  };
  return { Type: 'ALIYUN::ApiGateway::Api', Properties };
}

/** Region, function, role and address come from the template's own resources where it creates them. */
function printConfig(deployment: Deployment, config: FunctionComputeConfig) {
  const { role, functions } = deployment;
  const one = functions.find(({ name }) => name === config.FunctionName);
  const host = hostOf(deployment, config);
  const url = host?.internal === true ? 'UrlIntranet' : 'UrlInternet';
  const trigger = host && rosName(`trigger:${host.one.key}:${host.qualifier}`);
  return {
    ...(rosValues(config) as object),
    ...(role !== undefined && { RoleArn: getAtt('GatewayRole', 'Arn') }),
    ...(one !== undefined && { FunctionName: getAtt(rosName(`function:${one.key}`), 'FunctionName') }),
    ...(config.Qualifier !== undefined && { Qualifier: rosValue(config.Qualifier) }),
    ...(trigger !== undefined && { FcBaseUrl: getAtt(trigger, url) }),
  };
}

function printServiceParameter({ ServiceParameterName, Location, Type }: ServiceParameter) {
  const text = Type === 'STRING' || Type === 'BOOLEAN' ? Type : 'NUMBER';
  return { ServiceParameterName, Location, ParameterType: text };
}
