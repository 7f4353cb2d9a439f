// Values that the gateway would add -> the same request with them, where the definition says that they arrive.
import type { EncodedRequest } from '@gatefold/wire';
import type { GatewayInput, GatewayValues } from '../gateway-values.ts';

/** Adds what a test gives in place of the gateway. Throws for a name that the operation does not ask for. */
export function addGatewayValues(
  request: EncodedRequest,
  values: GatewayValues | undefined,
  { system, claims }: GatewayInput,
): EncodedRequest {
  const headers = { ...request.headers };
  const pairs: [string, string][] = [];
  const add = (group: 'system' | 'claims', given: GatewayInput['system'] = {}) => {
    for (const [name, text] of Object.entries(given)) {
      const value = values?.[group]?.[name];
      if (value === undefined)
        throw new Error(`The operation does not ask the gateway for ${group}.${name}.`);
      if (text === undefined) continue;
      if (value.in === 'header') headers[value.name.toLowerCase()] = text;
      else pairs.push([value.name, text]);
    }
  };
  add('system', system);
  add('claims', claims);
  const search = [request.search, new URLSearchParams(pairs).toString()]
    .filter((part) => part !== '')
    .join('&');
  return { ...request, headers, query: [...request.query, ...pairs], search };
}
