// Headers and query of a request -> the gateway's system parameters.
import type { Invocation } from './event/invocation.ts';

const none: SystemParameters = Object.freeze({});

type Query = Invocation['query'];

/** System parameters of API Gateway, in the vendor's spelling. */
export const systemParameterNames = [
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
] as const;

export type SystemParameterName = (typeof systemParameterNames)[number];

/** Those that the definition asks for; an anonymous call has no `CaAppId`. */
export type SystemParameters = { readonly [Name in SystemParameterName]?: string };

/**
 * Reads the system parameters that the definition asks for from headers or query. Others are not read: the gateway
 * would not have set them, a client may have. The gateway sends the text `null` for what it does not know.
 */
export function readSystemParameters(
  { header, query }: Invocation,
  names: readonly SystemParameterName[],
): SystemParameters {
  if (names.length === 0) return none;
  const pairs = new Map(isPairs(query) ? query : Object.entries(query));
  const read: { [Name in SystemParameterName]?: string } = {};
  for (const name of names) {
    const value = header(name.toLowerCase()) ?? pairs.get(name);
    if (typeof value === 'string' && value !== 'null') read[name] = value;
  }
  return read;
}

function isPairs(query: Query): query is Extract<Query, readonly unknown[]> {
  return Array.isArray(query);
}
