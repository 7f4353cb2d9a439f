// The extensions for constants and system values -> ConstantParameters and SystemParameters of the plan.
import type { ConstantParameter, SystemParameter } from '@gatefold/gateway/plan';
import type { Api, Operation } from '../../model/model.ts';
import type { Problem } from '../../problem.ts';
import { extension } from './extensions.ts';

/** System parameters that CreateApi documents. */
const systemNames = [
  'CaClientIp',
  'CaDomain',
  'CaRequestHandleTime',
  'CaAppId',
  'CaRequestId',
  'CaHttpSchema',
  'CaProxy',
  'CaApiName',
  'CaClientUa',
  'CaCloudMarketInstanceId',
  'CaAppKey',
  'CaAppExtendInfo',
  'CaStage',
  'CaInstanceId',
  'CaSourceVpcId',
];

interface Entry {
  readonly backendName?: unknown;
  readonly value?: unknown;
  readonly systemName?: unknown;
  readonly location?: unknown;
  readonly description?: unknown;
}

export interface ExtraParameters {
  readonly lists: {
    readonly ConstantParameters?: readonly ConstantParameter[];
    readonly SystemParameters?: readonly SystemParameter[];
  };
  readonly problems: readonly Problem[];
}

/** Values that the gateway adds on the way to the function. */
export function readExtraParameters(api: Api, operation: Operation): ExtraParameters {
  const constants = read(api, operation, 'constant-parameters', toConstant);
  const systems = read(api, operation, 'system-parameters', toSystem);
  return {
    lists: {
      ...(constants.items.length > 0 && { ConstantParameters: constants.items }),
      ...(systems.items.length > 0 && { SystemParameters: systems.items }),
    },
    problems: [...constants.problems, ...systems.problems],
  };
}

function read<Item>(api: Api, operation: Operation, name: string, convert: (entry: Entry) => Item | string) {
  const items: Item[] = [];
  const problems: Problem[] = [];
  for (const entry of (extension(api, operation, name) ?? []) as readonly Entry[]) {
    const item = typeof entry === 'object' && entry !== null ? convert(entry) : 'an entry must be an object';
    if (typeof item !== 'string') items.push(item);
    else {
      const at = api.locate(operation.source, `x-aliyun-apigateway-${name}`);
      const message = `${operation.id}, x-aliyun-apigateway-${name}: ${item}.`;
      problems.push({ code: 'gateway-extension-value', severity: 'error', message, ...at });
    }
  }
  return { items, problems };
}

function toConstant(entry: Entry): ConstantParameter | string {
  const { backendName, value } = entry;
  const Location = place(entry);
  if (typeof backendName !== 'string' || backendName === '') return 'backendName must be a text';
  if (typeof value !== 'string') return `the value of "${backendName}" must be a text`;
  if (Location === undefined) return `the location of "${backendName}" must be header or query`;
  return { ServiceParameterName: backendName, ConstantValue: value, Location, ...described(entry) };
}

function toSystem(entry: Entry): SystemParameter | string {
  const { backendName, systemName } = entry;
  const Location = place(entry);
  if (typeof systemName !== 'string' || !systemNames.includes(systemName)) {
    return `systemName must be one of ${systemNames.join(', ')}`;
  }
  if (typeof backendName !== 'string' || backendName === '') return 'backendName must be a text';
  if (Location === undefined) return `the location of "${backendName}" must be header or query`;
  return { ParameterName: systemName, ServiceParameterName: backendName, Location, ...described(entry) };
}

function place(entry: Entry): 'HEAD' | 'QUERY' | undefined {
  if (entry.location === 'header') return 'HEAD';
  return entry.location === 'query' ? 'QUERY' : undefined;
}

function described(entry: Entry) {
  return typeof entry.description === 'string' ? { Description: entry.description } : {};
}
