// Deployment -> bodies of the FC 3.0 API (2023-03-30): CreateFunction, CreateTrigger, PublishFunctionVersion, CreateAlias.
import {
  aliasesOf,
  codeObject,
  type DeployedFunction,
  type Deployment,
  hooksOf,
  startCommand,
  triggerMethods,
  triggerName,
} from './deployment.ts';

/** Stands in an alias for the version that publishing answers. */
export const versionVariable = 'VERSION';

/** File name to body. Variables stay; `envsubst` puts their values in. */
export function printFcInputs(deployment: Deployment): { readonly [file: string]: object } {
  return Object.assign({}, ...deployment.functions.map((one) => printOne(deployment, one)));
}

function printOne(deployment: Deployment, one: DeployedFunction): { readonly [file: string]: object } {
  const { api, settings } = deployment;
  const aliases = aliasesOf(one);
  const http = settings.function.type === 'event' ? [] : one.qualifiers;
  const description = `${api.title} ${api.version}`.slice(0, 256);
  return {
    [`${one.name}.create-function.json`]: printFunction(deployment, one),
    ...(aliases.length > 0 && { [`${one.name}.publish-version.json`]: { description } }),
    ...Object.fromEntries(
      aliases.map((aliasName) => [
        `${one.name}.create-alias.${aliasName}.json`,
        { aliasName, versionId: `\${${versionVariable}}` },
      ]),
    ),
    ...Object.fromEntries(
      http.map((qualifier) => [
        `${one.name}.create-trigger.${qualifier}.json`,
        {
          triggerName: triggerName(qualifier),
          triggerType: 'http',
          qualifier,
          triggerConfig: JSON.stringify({
            authType: settings.function.authType,
            methods: triggerMethods,
          }),
        },
      ]),
    ),
  };
}

function printFunction({ settings }: Deployment, one: DeployedFunction) {
  const own = settings.function;
  const start = startCommand(own);
  const hooks = hooksOf(own);
  return {
    functionName: one.name,
    runtime: own.runtime,
    handler: own.handler,
    cpu: own.cpu,
    memorySize: own.memory,
    diskSize: own.disk,
    timeout: own.timeout,
    instanceConcurrency: own.concurrency,
    ...(start !== undefined && { customRuntimeConfig: start }),
    ...(Object.keys(own.environment).length > 0 && { environmentVariables: own.environment }),
    ...(own.layers.length > 0 && { layers: own.layers }),
    ...(hooks && { instanceLifecycleConfig: hooks }),
    code: { ossBucketName: own.code.ossBucket, ossObjectName: codeObject(own, one) },
  };
}
