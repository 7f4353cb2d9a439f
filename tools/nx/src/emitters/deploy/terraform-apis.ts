// Plan -> Terraform resources of the gateway's side: group, backends, APIs.
import type { CreateApi, CreateApiGroup, FunctionComputeConfig, Ref } from '@gatefold/gateway/plan';
import {
  type Deployment,
  functionConfigOf,
  hostOf,
  idOf,
  keyOf,
  type StepOf,
  stepsOf,
} from './deployment.ts';
import { nameOf, triggerKey } from './terraform-functions.ts';
import type { Resources } from './terraform-provider.ts';
import { jsonTemplate, literal, mapTexts, template } from './terraform-text.ts';

/** The API of one operation. */
export function printApiPart(deployment: Deployment, { id, params }: StepOf<'CreateApi'>): Resources {
  return { alicloud_api_gateway_api: { [keyOf(id.slice(4))]: printApi(deployment, id, params) } };
}

/** The group of all APIs. */
export function printGroup({ plan }: Deployment): Resources {
  const [group] = stepsOf(plan, 'CreateApiGroup');
  return group === undefined ? {} : { alicloud_api_gateway_group: { group: groupBody(group.params) } };
}

function groupBody(params: CreateApiGroup) {
  return {
    name: literal(params.GroupName),
    ...(params.Description !== undefined && { description: literal(params.Description) }),
    ...(params.BasePath !== undefined && { base_path: literal(params.BasePath) }),
    ...(params.InstanceId !== undefined && { instance_id: template(params.InstanceId) }),
  };
}

/** One backend service with its models. */
export function printBackendPart(deployment: Deployment, { id, params }: StepOf<'CreateBackend'>): Resources {
  const models = stepsOf(deployment.plan, 'CreateBackendModel').filter(
    (model) => idOf(model.params.BackendId) === id,
  );
  return {
    alicloud_api_gateway_backend: {
      [keyOf(id)]: { backend_name: literal(params.BackendName), backend_type: params.BackendType },
    },
    alicloud_api_gateway_backend_model: Object.fromEntries(
      models.map((model) => {
        const { FunctionComputeConfig } = model.params.BackendModelData;
        return [
          keyOf(model.id),
          {
            backend_id: attribute(model.params.BackendId, 'alicloud_api_gateway_backend', 'id'),
            backend_type: model.params.BackendType,
            stage_name: model.params.StageName,
            backend_model_data: jsonTemplate({
              FunctionComputeConfig: wire(deployment, FunctionComputeConfig),
            }),
          },
        ];
      }),
    ),
  };
}

/** The function's side with expressions in place of what Terraform itself creates. */
function wire(deployment: Deployment, config: FunctionComputeConfig): FunctionComputeConfig {
  const { role, functions } = deployment;
  const one = functions.find(({ name }) => name === config.FunctionName);
  const qualifier = one?.qualifiers.find((item) => item === config.Qualifier);
  const host = hostOf(deployment, config);
  const own = host && triggerKey(host.one, host.qualifier);
  const url = host?.internal === true ? 'url_intranet' : 'url_internet';
  return {
    ...mapTexts(config, template),
    ...(config.RoleArn !== undefined &&
      role !== undefined && { RoleArn: `\${alicloud_ram_role.gateway.arn}` }),
    ...(one !== undefined && { FunctionName: nameOf(one.key) }),
    ...(one !== undefined && qualifier !== undefined && { Qualifier: aliasOf(one.key, qualifier) }),
    ...(own !== undefined && { FcBaseUrl: `\${alicloud_fcv3_trigger.${own}.http_trigger[0].${url}}` }),
  };
}

function aliasOf(key: string, qualifier: string): string {
  const isAlias = qualifier !== 'LATEST' && !/^\d+$/.test(qualifier);
  return isAlias ? `\${alicloud_fcv3_alias.${keyOf(`${key}_${qualifier}`)}.alias_name}` : literal(qualifier);
}

function printApi(deployment: Deployment, id: string, params: CreateApi) {
  const text = mapTexts(params, literal);
  const stages = stepsOf(deployment.plan, 'DeployApi').filter(({ params: { ApiId } }) => idOf(ApiId) === id);
  const models = stepsOf(deployment.plan, 'CreateBackendModel').filter(
    (model) => model.params.BackendId.ref === params.BackendId?.ref,
  );
  return {
    group_id: `\${alicloud_api_gateway_group.group.id}`,
    name: text.ApiName,
    description: text.Description ?? text.ApiName,
    auth_type: text.AuthType,
    ...(params.ForceNonceCheck !== undefined && { force_nonce_check: params.ForceNonceCheck }),
    request_config: {
      protocol: text.RequestConfig.RequestProtocol,
      method: text.RequestConfig.RequestHttpMethod,
      path: text.RequestConfig.RequestPath,
      mode: text.RequestConfig.RequestMode,
      ...(text.RequestConfig.BodyFormat !== undefined && { body_format: text.RequestConfig.BodyFormat }),
    },
    service_type: 'FunctionCompute',
    fc_service_config: serviceConfig(deployment, params),
    ...parameters(text),
    stage_names: stages.map(({ params: { StageName } }) => StageName),
    ...(params.BackendId !== undefined && {
      backend_enabled: true,
      backend_id: attribute(params.BackendId, 'alicloud_api_gateway_backend', 'id'),
      depends_on: models.map((model) => `alicloud_api_gateway_backend_model.${keyOf(model.id)}`),
    }),
  };
}

function serviceConfig(deployment: Deployment, params: CreateApi) {
  const whole = functionConfigOf(deployment.plan, params);
  const config = whole === undefined ? undefined : wire(deployment, whole);
  const entries = {
    arn_role: config?.RoleArn ?? '',
    region: config?.FcRegionId ?? deployment.settings.function.region,
    timeout: params.ServiceConfig.ServiceTimeout,
    function_version: '3.0',
    function_type: config?.FcType,
    function_name: config?.FunctionName,
    qualifier: config?.Qualifier,
    function_base_url: config?.FcBaseUrl,
    path: config?.Path,
    method: config?.Method,
    content_type_category: config?.ContentTypeCatagory,
    content_type_value: config?.ContentTypeValue,
  };
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined));
}

/** Lists of an API whose texts are literal already. */
function parameters(params: CreateApi) {
  const services = new Map((params.ServiceParameters ?? []).map((item) => [item.ServiceParameterName, item]));
  const map = new Map(
    (params.ServiceParametersMap ?? []).map((item) => [item.RequestParameterName, item.ServiceParameterName]),
  );
  const requests = (params.RequestParameters ?? []).map((item) => {
    const target = map.get(item.ApiParameterName) ?? item.ApiParameterName;
    return {
      name: item.ApiParameterName,
      type: item.ParameterType.toUpperCase(),
      required: item.Required,
      in: item.Location,
      in_service: services.get(target)?.Location ?? item.Location,
      name_service: target,
      ...(item.Description !== undefined && { description: item.Description }),
      ...(item.DefaultValue !== undefined && { default_value: item.DefaultValue }),
    };
  });
  const constants = (params.ConstantParameters ?? []).map((item) => ({
    name: item.ServiceParameterName,
    in: item.Location,
    value: item.ConstantValue,
    ...(item.Description !== undefined && { description: item.Description }),
  }));
  const systems = (params.SystemParameters ?? []).map((item) => ({
    name: item.ParameterName,
    in: item.Location,
    name_service: item.ServiceParameterName,
  }));
  return {
    ...(requests.length > 0 && { request_parameters: requests }),
    ...(constants.length > 0 && { constant_parameters: constants }),
    ...(systems.length > 0 && { system_parameters: systems }),
  };
}

/** Expression for a field of the resource that a plan's reference stands for. */
export function attribute(ref: Ref, type: string, name: string): string {
  return `\${${type}.${keyOf(idOf(ref))}.${name}}`;
}
