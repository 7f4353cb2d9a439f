// Deployment -> Terraform resources of the function's side: functions, versions, aliases, HTTP triggers, role.
import {
  aliasesOf,
  codeObject,
  type DeployedFunction,
  type Deployment,
  hooksOf,
  keyOf,
  startCommand,
  triggerMethods,
  triggerName,
} from './deployment.ts';
import { invocationPolicy, trustPolicy } from './ram.ts';
import { functionProvider, type Resources } from './terraform-provider.ts';
import { jsonTemplate, literal, mapTexts, template } from './terraform-text.ts';

/** Resources of one function by type and key. */
export function printFunctionParts(deployment: Deployment, one: DeployedFunction): Resources {
  const { settings } = deployment;
  const provider = functionProvider(deployment);
  const own = <Item extends object>(item: Item) => ({ ...item, ...provider });
  const { key } = one;
  const aliases = aliasesOf(one);
  return {
    alicloud_fcv3_function: { [key]: own(printFunction(deployment, one)) },
    ...(aliases.length > 0 && {
      alicloud_fcv3_function_version: {
        [key]: own({ function_name: nameOf(key), description: version(deployment) }),
      },
      alicloud_fcv3_alias: Object.fromEntries(
        aliases.map((alias) => [
          keyOf(`${key}_${alias}`),
          own({
            function_name: nameOf(key),
            alias_name: literal(alias),
            version_id: `\${alicloud_fcv3_function_version.${key}.version_id}`,
          }),
        ]),
      ),
    }),
    ...(settings.function.type !== 'event' && {
      alicloud_fcv3_trigger: Object.fromEntries(
        one.qualifiers.map((qualifier) => [
          triggerKey(one, qualifier),
          own(printTrigger(deployment, one, qualifier)),
        ]),
      ),
    }),
  };
}

/** Key of the HTTP trigger of a function's version or alias. */
export function triggerKey({ key }: DeployedFunction, qualifier: string): string {
  return keyOf(`${key}_${qualifier}`);
}

/** Expression for a function's name, so that Terraform knows the order. */
export function nameOf(key: string): string {
  return `\${alicloud_fcv3_function.${key}.function_name}`;
}

function printFunction({ settings }: Deployment, one: DeployedFunction) {
  const own = settings.function;
  const start = startCommand(own);
  const hooks = hooksOf(own);
  return {
    function_name: literal(one.name),
    runtime: own.runtime,
    handler: literal(own.handler),
    cpu: own.cpu,
    memory_size: own.memory,
    disk_size: own.disk,
    timeout: own.timeout,
    instance_concurrency: own.concurrency,
    ...(start !== undefined && {
      custom_runtime_config: { command: start.command.map(template), port: start.port },
    }),
    ...(Object.keys(own.environment).length > 0 && {
      environment_variables: mapTexts(own.environment, template),
    }),
    ...(own.layers.length > 0 && { layers: own.layers.map(template) }),
    ...(hooks && {
      instance_lifecycle_config: {
        ...(hooks.initializer && { initializer: hooks.initializer }),
        ...(hooks.preStop && { pre_stop: hooks.preStop }),
      },
    }),
    code: { oss_bucket_name: template(own.code.ossBucket), oss_object_name: template(codeObject(own, one)) },
  };
}

function printTrigger(deployment: Deployment, { key }: DeployedFunction, qualifier: string) {
  const config = { authType: deployment.settings.function.authType, methods: triggerMethods };
  const isAlias = qualifier !== 'LATEST' && !/^\d+$/.test(qualifier);
  return {
    function_name: nameOf(key),
    trigger_name: triggerName(qualifier),
    trigger_type: 'http',
    qualifier: isAlias
      ? `\${alicloud_fcv3_alias.${keyOf(`${key}_${qualifier}`)}.alias_name}`
      : literal(qualifier),
    trigger_config: JSON.stringify(config),
  };
}

/** The role that the gateway takes on, where it is still to be created. */
export function printRole(deployment: Deployment): Resources {
  if (deployment.role === undefined) return {};
  const provider = functionProvider(deployment);
  const trust = jsonTemplate(mapTexts(trustPolicy(deployment), template));
  return {
    alicloud_ram_role: {
      gateway: {
        role_name: deployment.role,
        description: 'Lets API Gateway invoke functions',
        assume_role_policy_document: trust,
        ...provider,
      },
    },
    alicloud_ram_role_policy_attachment: {
      gateway: {
        role_name: `\${alicloud_ram_role.gateway.role_name}`,
        policy_name: invocationPolicy,
        policy_type: 'System',
        ...provider,
      },
    },
  };
}

function version({ api }: Deployment): string {
  return literal(`${api.title} ${api.version}`.slice(0, 180));
}
