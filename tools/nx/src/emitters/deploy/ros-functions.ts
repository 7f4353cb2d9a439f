// Deployment -> ROS resources of the function's side: role, functions, HTTP triggers.
import {
  codeObject,
  type DeployedFunction,
  type Deployment,
  type Hook,
  hooksOf,
  startCommand,
  triggerMethods,
  triggerName,
} from './deployment.ts';
import { invocationPolicy, trustPolicy } from './ram.ts';
import type { RosResource, RosResources } from './ros.ts';
import { getAtt, rosName, rosValue, rosValues } from './ros-text.ts';

/** In another account or region than the gateway's, the function's side needs a stack of its own; see the report. */
export function printRosFunctions(deployment: Deployment): RosResources {
  const { functions, settings } = deployment;
  const triggers = settings.function.type === 'event' ? [] : functions;
  return {
    ...printRole(deployment),
    ...Object.fromEntries(
      functions.map((one) => [rosName(`function:${one.key}`), printFunction(deployment, one)]),
    ),
    ...Object.fromEntries(
      triggers.flatMap((one) =>
        one.qualifiers.map((qualifier) => [
          rosName(`trigger:${one.key}:${qualifier}`),
          printTrigger(deployment, one, qualifier),
        ]),
      ),
    ),
  };
}

function printRole(deployment: Deployment): RosResources {
  if (deployment.role === undefined) return {};
  const Properties = {
    RoleName: deployment.role,
    Description: 'Lets API Gateway invoke functions',
    AssumeRolePolicyDocument: rosValues(trustPolicy(deployment)),
    PolicyAttachments: { System: [invocationPolicy] },
  };
  return { GatewayRole: { Type: 'ALIYUN::RAM::Role', Properties } };
}

function printFunction({ settings }: Deployment, one: DeployedFunction): RosResource {
  const own = settings.function;
  const start = startCommand(own);
  const hooks = hooksOf(own);
  const Properties = {
    FunctionName: one.name,
    Runtime: own.runtime,
    Handler: own.handler,
    Cpu: own.cpu,
    MemorySize: own.memory,
    DiskSize: own.disk,
    Timeout: own.timeout,
    InstanceConcurrency: own.concurrency,
    ...(start !== undefined && { CustomRuntimeConfig: { Command: start.command, Port: start.port } }),
    ...(Object.keys(own.environment).length > 0 && { EnvironmentVariables: rosValues(own.environment) }),
    ...(own.layers.length > 0 && { Layers: own.layers.map(rosValue) }),
    ...(hooks && { InstanceLifecycleConfig: printHooks(hooks) }),
    Code: { OssBucketName: rosValue(own.code.ossBucket), OssObjectName: rosValue(codeObject(own, one)) },
  };
  return { Type: 'ALIYUN::FC3::Function', Properties };
}

function printHooks({ initializer, preStop }: NonNullable<ReturnType<typeof hooksOf>>) {
  const print = ({ handler, timeout }: Hook) => ({ Handler: handler, Timeout: timeout });
  return {
    ...(initializer && { Initializer: print(initializer) }),
    ...(preStop && { PreStop: print(preStop) }),
  };
}

function printTrigger(deployment: Deployment, { key }: DeployedFunction, qualifier: string): RosResource {
  const Properties = {
    FunctionName: getAtt(rosName(`function:${key}`), 'FunctionName'),
    TriggerName: triggerName(qualifier),
    TriggerType: 'http',
    Qualifier: qualifier,
    TriggerConfig: {
      authType: deployment.settings.function.authType,
      methods: triggerMethods,
    },
  };
  return { Type: 'ALIYUN::FC3::Trigger', Properties };
}
