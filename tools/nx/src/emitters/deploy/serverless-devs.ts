// Deployment -> s.yaml for Serverless Devs: the functions with their HTTP triggers. It has no part for the gateway.
import { replaceVariables } from '../../settings/variables.ts';
import {
  type DeployedFunction,
  type Deployment,
  hooksOf,
  startCommand,
  triggerMethods,
  triggerName,
} from './deployment.ts';

/** Where the functions lie, seen from the folder of `s.yaml`. */
const codeFolder = '../../function';

/** Data of `s.yaml`; variables are read from the environment when `s` runs. */
export function printServerlessDevs(deployment: Deployment): object {
  const { settings, functions } = deployment;
  const resources = Object.fromEntries(
    functions.map((one) => [one.key, { component: 'fc3', props: printFunction(deployment, one) }]),
  );
  const data = { edition: '3.0.0', name: settings.api, access: 'default', resources };
  return replaceVariables(data, (name) => `\${env('${name}')}`);
}

function printFunction(deployment: Deployment, one: DeployedFunction) {
  const own = deployment.settings.function;
  const start = startCommand(own);
  const hooks = hooksOf(own);
  const triggers = own.type === 'event' ? [] : one.qualifiers.map((name) => printTrigger(deployment, name));
  return {
    region: own.region,
    functionName: one.name,
    runtime: own.runtime,
    handler: own.handler,
    code: `${codeFolder}/${one.build}`,
    cpu: own.cpu,
    memorySize: own.memory,
    diskSize: own.disk,
    timeout: own.timeout,
    instanceConcurrency: own.concurrency,
    ...(start !== undefined && { customRuntimeConfig: start }),
    ...(Object.keys(own.environment).length > 0 && { environmentVariables: own.environment }),
    ...(own.layers.length > 0 && { layers: own.layers }),
    ...(hooks && { instanceLifecycleConfig: hooks }),
    ...(triggers.length > 0 && { triggers }),
  };
}

function printTrigger(deployment: Deployment, qualifier: string) {
  return {
    triggerName: triggerName(qualifier),
    triggerType: 'http',
    qualifier,
    triggerConfig: {
      authType: deployment.settings.function.authType,
      methods: triggerMethods,
    },
  };
}
