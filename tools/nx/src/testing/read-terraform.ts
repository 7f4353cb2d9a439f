// Tests only: the Terraform files of an API, read back -> one configuration, and the plan that it stands for.
import type {
  ConstantParameter,
  ContentTypeCategory,
  CreateApi,
  FunctionComputeConfig,
  GatewayPlan,
  PlanStep,
  RequestParameter,
  ServiceParameter,
  SystemParameter,
} from '@gatefold/gateway/plan';
import type { DeployFile } from '../emitters/deploy/emit.ts';
import { finishPlan } from './read-plan.ts';

type Body = { readonly [name: string]: unknown };
type ResourceBodies = { readonly [key: string]: Body };

export interface Terraform {
  readonly provider: { readonly alicloud: readonly { readonly region: string }[] };
  readonly variable: ResourceBodies;
  readonly resource: { readonly [type: string]: ResourceBodies };
}

/** All files of the folder as one, as Terraform reads them. Throws where two files define one resource. */
export function mergeTerraform(files: readonly DeployFile[]): Terraform {
  const parts = files
    .filter(({ path }) => path.startsWith('terraform/') && path.endsWith('.tf.json'))
    .map(({ content }) => JSON.parse(content) as Partial<Terraform>);
  const resource: { [type: string]: { [key: string]: Body } } = {};
  for (const [type, bodies] of parts.flatMap((part) => Object.entries(part.resource ?? {}))) {
    const known = resource[type] ?? {};
    for (const [key, body] of Object.entries(bodies)) {
      if (known[key] !== undefined) throw new Error(`${type}.${key} is defined twice`);
      known[key] = body;
    }
    resource[type] = known;
  }
  const main = parts.find((part) => part.provider !== undefined);
  if (main?.provider === undefined) throw new Error('no file has the provider');
  return { provider: main.provider, variable: main.variable ?? {}, resource };
}

/** The plan of the files; resource keys stand for step ids. Roles are left as their references. */
export function readTerraform(files: readonly DeployFile[]): GatewayPlan {
  const terraform = mergeTerraform(files);
  const of = (type: string) =>
    Object.entries(fill(terraform, terraform.resource[type] ?? {}) as ResourceBodies);
  const apis = of('alicloud_api_gateway_api');
  const group = { ref: 'group.GroupId' };
  const attached = (body: Body) => ({
    GroupId: group,
    ApiId: { ref: `${String(body.api_id)}.ApiId` },
    StageName: body.stage_name,
  });
  const steps = [
    ...of('alicloud_api_gateway_group').map(([id, body]) => ({
      id,
      action: 'CreateApiGroup',
      params: { GroupName: body.name, Description: body.description, BasePath: body.base_path },
    })),
    ...of('alicloud_api_gateway_backend').map(([id, body]) => ({
      id,
      action: 'CreateBackend',
      params: { BackendName: body.backend_name, BackendType: body.backend_type },
    })),
    ...of('alicloud_api_gateway_backend_model').map(([id, body]) => ({
      id,
      action: 'CreateBackendModel',
      params: {
        BackendId: { ref: `${String(body.backend_id)}.BackendId` },
        BackendType: body.backend_type,
        StageName: body.stage_name,
        BackendModelData: JSON.parse(String(body.backend_model_data)) as object,
      },
    })),
    ...apis.map(([id, body]) => ({
      id,
      action: 'CreateApi',
      params: readApi(body as object as TerraformApi),
    })),
    ...apis.flatMap(([id, body]) =>
      (body.stage_names as readonly string[]).map((StageName) => ({
        id: `deploy:${id}:${StageName}`,
        action: 'DeployApi',
        params: { GroupId: group, ApiId: { ref: `${id}.ApiId` }, StageName, Description: 'fixed' },
      })),
    ),
    ...of('alicloud_api_gateway_app').map(([id, body]) => ({
      id,
      action: 'CreateApp',
      params: { AppName: body.name },
    })),
    ...of('alicloud_api_gateway_app_attachment').map(([id, body]) => ({
      id,
      action: 'SetAppsAuthorities',
      params: { ...attached(body), AppIds: [{ ref: `${String(body.app_id)}.AppId` }] },
    })),
    ...of('alicloud_api_gateway_plugin').map(([id, body]) => ({
      id,
      action: 'CreatePlugin',
      params: {
        PluginName: body.plugin_name,
        PluginType: body.plugin_type,
        PluginData: JSON.parse(String(body.plugin_data)) as object,
      },
    })),
    ...of('alicloud_api_gateway_plugin_attachment').map(([id, body]) => ({
      id,
      action: 'AttachPlugin',
      params: { ...attached(body), PluginId: { ref: `${String(body.plugin_id)}.PluginId` } },
    })),
    ...of('alicloud_api_gateway_group_plugin_attachment').map(([id, body]) => ({
      id,
      action: 'AttachGroupPlugin',
      params: {
        GroupId: group,
        PluginId: { ref: `${String(body.plugin_id)}.PluginId` },
        StageName: body.stage_name,
      },
    })),
  ];
  const region = terraform.provider.alicloud[0]?.region ?? '';
  return finishPlan(steps as readonly object[] as readonly PlanStep[], region);
}

/** Expressions become what they stand for: keys of resources, names of functions, variables of the settings. */
function fill(terraform: Terraform, item: unknown): unknown {
  if (Array.isArray(item)) return item.map((one) => fill(terraform, one));
  if (typeof item === 'string')
    return unliteral(item.replaceAll(/(?<!\$)\$\{([^}]*)\}/g, (_, text: string) => resolve(terraform, text)));
  if (typeof item !== 'object' || item === null) return item;
  return Object.fromEntries(Object.entries(item).map(([key, one]) => [key, fill(terraform, one)]));
}

function resolve({ resource }: Terraform, expression: string): string {
  const variable = /^var\.(\w+)$/.exec(expression)?.[1];
  if (variable !== undefined) return `$\${${variable.toUpperCase()}}`;
  const [type = '', key = '', field = ''] = expression.split('.');
  const target = resource[type]?.[key];
  if (target === undefined) throw new Error(`no resource ${type}.${key}`);
  if (field === 'function_name' || field === 'alias_name') return String(target[field]);
  if (type === 'alicloud_fcv3_trigger') return 'https://function.example.com';
  return field === 'arn' ? 'acs:ram::1234567890123456:role/gateway' : key;
}

/** `$${` and `%%{` are the texts `${` and `%{`. */
function unliteral(text: string): string {
  return text.replaceAll(/([$%])\1\{/g, '$1{');
}

interface TerraformApi {
  readonly name: string;
  readonly description: string;
  readonly auth_type: CreateApi['AuthType'];
  readonly force_nonce_check?: boolean;
  readonly backend_enabled?: boolean;
  readonly backend_id?: string;
  readonly request_config: {
    readonly protocol: CreateApi['RequestConfig']['RequestProtocol'];
    readonly method: CreateApi['RequestConfig']['RequestHttpMethod'];
    readonly path: string;
    readonly mode: CreateApi['RequestConfig']['RequestMode'];
    readonly body_format?: 'FORM' | 'STREAM';
  };
  readonly fc_service_config: {
    readonly arn_role: string;
    readonly region: string;
    readonly timeout: number;
    readonly function_type: FunctionComputeConfig['FcType'];
    readonly function_name?: string;
    readonly qualifier?: string;
    readonly function_base_url?: string;
    readonly path?: string;
    readonly method?: string;
    readonly content_type_category?: ContentTypeCategory;
    readonly content_type_value?: string;
  };
  readonly request_parameters?: readonly {
    readonly name: string;
    readonly type: ServiceParameter['Type'];
    readonly required: RequestParameter['Required'];
    readonly in: RequestParameter['Location'];
    readonly in_service: RequestParameter['Location'];
    readonly name_service: string;
    readonly description?: string;
    readonly default_value?: string;
  }[];
  readonly constant_parameters?: readonly {
    readonly name: string;
    readonly in: ConstantParameter['Location'];
    readonly value: string;
    readonly description?: string;
  }[];
  readonly system_parameters?: readonly {
    readonly name: string;
    readonly in: SystemParameter['Location'];
    readonly name_service: string;
  }[];
}

/** What the provider does not let one set is what it sets itself. */
function readApi(body: TerraformApi): CreateApi {
  const { fc_service_config: service, request_config: request } = body;
  const config = {
    FcVersion: '3.0',
    FcType: service.function_type,
    FcRegionId: service.region,
    FunctionName: service.function_name,
    Qualifier: service.qualifier,
    RoleArn: service.arn_role,
    FcBaseUrl: service.function_base_url,
    Path: service.path,
    Method: service.method,
    ContentTypeCatagory: service.content_type_category,
    ContentTypeValue: service.content_type_value,
  };
  const api = {
    GroupId: { ref: 'group.GroupId' },
    ApiName: body.name,
    Description: body.description,
    Visibility: 'PRIVATE',
    AuthType: body.auth_type,
    AllowSignatureMethod: body.auth_type === 'APP' ? 'HmacSHA256' : undefined,
    ForceNonceCheck: body.force_nonce_check,
    BackendEnable: body.backend_enabled,
    BackendId: body.backend_id === undefined ? undefined : { ref: `${body.backend_id}.BackendId` },
    RequestConfig: defined({
      RequestProtocol: request.protocol,
      RequestHttpMethod: request.method,
      RequestPath: request.path,
      RequestMode: request.mode,
      BodyFormat: request.body_format,
    }),
    ServiceConfig: {
      ServiceProtocol: 'FunctionCompute',
      ServiceTimeout: service.timeout,
      FunctionComputeConfig: defined(config),
    },
    ...readLists(body),
    ResultType: 'JSON',
  };
  return defined(api) as object as CreateApi;
}

const types: { readonly [type in ServiceParameter['Type']]: RequestParameter['ParameterType'] } = {
  STRING: 'String',
  INT: 'Int',
  LONG: 'Long',
  FLOAT: 'Float',
  DOUBLE: 'Double',
  BOOLEAN: 'Boolean',
};

function readLists({
  request_parameters: requests,
  constant_parameters: constants,
  system_parameters: systems,
}: TerraformApi) {
  return {
    RequestParameters: requests?.map((item) =>
      defined({
        ApiParameterName: item.name,
        Location: item.in,
        ParameterType: types[item.type],
        Required: item.required,
        DefaultValue: item.default_value,
        Description: item.description,
      }),
    ),
    ServiceParameters: requests?.map((item) => ({
      ServiceParameterName: item.name_service,
      Location: item.in_service,
      Type: item.type,
      ParameterCatalog: 'REQUEST',
    })),
    ServiceParametersMap: requests?.map((item) => ({
      ServiceParameterName: item.name_service,
      RequestParameterName: item.name,
    })),
    ConstantParameters: constants?.map((item) =>
      defined({
        ServiceParameterName: item.name,
        ConstantValue: item.value,
        Location: item.in,
        Description: item.description,
      }),
    ),
    SystemParameters: systems?.map((item) => ({
      ParameterName: item.name,
      ServiceParameterName: item.name_service,
      Location: item.in,
    })),
  };
}

function defined(entries: Body): Body {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined));
}
