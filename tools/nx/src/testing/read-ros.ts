// Tests only: a ROS template, read back -> the plan that it stands for.
import type {
  ConstantParameter,
  CreateApi,
  FunctionComputeConfig,
  GatewayPlan,
  PlanStep,
  RequestParameter,
  ServiceParameter,
  SystemParameter,
} from '@gatefold/gateway/plan';
import { finishPlan } from './read-plan.ts';

interface Resource {
  readonly Type: string;
  readonly Properties: { readonly [name: string]: unknown };
}
type Resources = { readonly [name: string]: Resource };

/** Properties of an API whose spelling is not that of CloudAPI. */
interface RosApi extends Omit<CreateApi, 'ServiceConfig' | 'RequestParameters' | 'ServiceParameters'> {
  readonly ServiceConfig: {
    readonly ServiceProtocol: 'FunctionCompute';
    readonly ServiceTimeOut: number;
    readonly FunctionComputeConfig: FunctionComputeConfig;
  };
  readonly RequestParameters?: readonly (Omit<RequestParameter, 'Required'> & {
    readonly Required: 'REQUIRED' | 'OPTION';
  })[];
  readonly ServiceParameters?: readonly {
    readonly ServiceParameterName: string;
    readonly Location: ServiceParameter['Location'];
    readonly ParameterType: 'STRING' | 'NUMBER' | 'BOOLEAN';
  }[];
  readonly ConstParameters?: readonly (Omit<ConstantParameter, 'ConstantValue'> & {
    readonly ConstValue: string;
  })[];
  readonly SystemParameters?: readonly SystemParameter[];
}

/** The plan; resource names stand for step ids. Roles are left as their references. */
export function readRos(text: string, region: string): GatewayPlan {
  const { Resources } = JSON.parse(text) as { readonly Resources: Resources };
  const of = (type: string) => Object.entries(Resources).filter(([, { Type }]) => Type === `ALIYUN::${type}`);
  const value = (item: unknown) => fill(Resources, item);
  const steps = [
    ...of('ApiGateway::Group').map(([id, { Properties }]) => ({
      id,
      action: 'CreateApiGroup',
      params: Properties,
    })),
    ...of('ApiGateway::Api').map(([id, { Properties }]) => ({
      id,
      action: 'CreateApi',
      params: readApi(value(Properties) as RosApi),
    })),
    ...of('ApiGateway::App').map(([id, { Properties }]) => ({
      id,
      action: 'CreateApp',
      params: value(Properties),
    })),
    ...of('ApiGateway::Plugin').map(([id, { Properties }]) => {
      const { PluginData, ...rest } = value(Properties) as { readonly PluginData: string };
      return {
        id,
        action: 'CreatePlugin',
        params: { ...rest, PluginData: JSON.parse(PluginData) as object },
      };
    }),
    ...of('ApiGateway::Deployment').map(([id, { Properties }]) => ({
      id,
      action: 'DeployApi',
      params: value(Properties),
    })),
    ...of('ApiGateway::Authorization').map(([id, { Properties }]) => {
      const { ApiIds, ...rest } = value(Properties) as { readonly ApiIds: readonly unknown[] };
      return { id, action: 'SetAppsAuthorities', params: { ...rest, ApiId: ApiIds[0] } };
    }),
    ...of('ApiGateway::PluginAttachment').map(([id, { Properties }]) => ({
      id,
      action: 'AttachPlugin',
      params: value(Properties),
    })),
  ];
  return finishPlan(steps as readonly object[] as readonly PlanStep[], region);
}

/** References to resources of the gateway become references to steps, those to functions the function's name. */
function fill(resources: Resources, item: unknown): unknown {
  if (Array.isArray(item)) return item.map((one) => fill(resources, one));
  if (typeof item !== 'object' || item === null) return item;
  if ('Ref' in item) return `\${${String(item.Ref)}}`;
  if ('Fn::Sub' in item) return String(item['Fn::Sub']).replaceAll('${!', '${');
  if ('Fn::GetAtt' in item) {
    const [name = '', field = ''] = item['Fn::GetAtt'] as readonly string[];
    const target = resources[name];
    if (target === undefined) throw new Error(`no resource ${name}`);
    if (target.Type === 'ALIYUN::FC3::Function') return target.Properties.FunctionName;
    if (target.Type === 'ALIYUN::FC3::Trigger') return 'https://function.example.com';
    return field === 'Arn' ? 'acs:ram::1234567890123456:role/gateway' : { ref: `${name}.${field}` };
  }
  return Object.fromEntries(Object.entries(item).map(([key, one]) => [key, fill(resources, one)]));
}

function readApi({
  ServiceConfig,
  RequestParameters,
  ServiceParameters,
  ConstParameters,
  ...same
}: RosApi): CreateApi {
  const types = new Map(
    (same.ServiceParametersMap ?? []).map((item) => {
      const source = RequestParameters?.find(
        ({ ApiParameterName }) => ApiParameterName === item.RequestParameterName,
      );
      return [
        item.ServiceParameterName,
        source?.ParameterType.toUpperCase() as ServiceParameter['Type'],
      ] as const;
    }),
  );
  return {
    ...same,
    ServiceConfig: {
      ServiceProtocol: ServiceConfig.ServiceProtocol,
      ServiceTimeout: ServiceConfig.ServiceTimeOut,
      FunctionComputeConfig: ServiceConfig.FunctionComputeConfig,
    },
    ...(RequestParameters !== undefined && {
      RequestParameters: RequestParameters.map((item) => ({
        ...item,
        Required: item.Required === 'OPTION' ? ('OPTIONAL' as const) : ('REQUIRED' as const),
      })),
    }),
    ...(ServiceParameters !== undefined && {
      ServiceParameters: ServiceParameters.map(({ ServiceParameterName, Location }) => ({
        ServiceParameterName,
        Location,
        Type: types.get(ServiceParameterName) ?? 'STRING',
        ParameterCatalog: 'REQUEST' as const,
      })),
    }),
    ...(ConstParameters !== undefined && {
      ConstantParameters: ConstParameters.map(({ ConstValue, ...item }) => ({
        ...item,
        ConstantValue: ConstValue,
      })),
    }),
  };
}
