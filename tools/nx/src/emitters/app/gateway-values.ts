// Extensions and JWT plug-ins -> what the gateway adds to an operation's requests, for its handler's input.
import type { GatewayValue, GatewayValues } from '@gatefold/function';
import type { Api, Operation } from '../../model/model.ts';
import type { Settings } from '../../settings/settings.ts';
import { quote } from '../../text/literal.ts';
import { readExtraParameters } from '../gateway/extra-parameters.ts';
import { attachedOperations } from '../gateway/plugins.ts';

/** Groups without values are absent. Values that travel elsewhere than in headers and query never reach the function. */
export function gatewayValues(api: Api, settings: Settings, operation: Operation): GatewayValues {
  const { SystemParameters = [] } = readExtraParameters(api, operation).lists;
  const system = SystemParameters.map(
    ({ ParameterName, ServiceParameterName, Location }): Entry => [
      ParameterName,
      { in: Location === 'HEAD' ? 'header' : 'query', name: ServiceParameterName },
    ],
  );
  const claims = Object.values(settings.plugins)
    .filter((plugin) => plugin.type === 'jwtAuth')
    .filter((plugin) => attachedOperations(plugin, [operation])?.includes(operation) ?? true)
    .flatMap(({ data }) => (Array.isArray(data.claimParameters) ? data.claimParameters : []))
    .flatMap(claimValue);
  return {
    ...(system.length > 0 && { system: Object.fromEntries(system) }),
    ...(claims.length > 0 && { claims: Object.fromEntries(claims) }),
  };
}

type Entry = readonly [name: string, value: GatewayValue];

interface ClaimParameter {
  readonly claimName?: unknown;
  readonly parameterName?: unknown;
  readonly location?: unknown;
}

function claimValue(entry: unknown): readonly Entry[] {
  const { claimName, parameterName, location }: ClaimParameter = Object(entry);
  if (typeof claimName !== 'string' || typeof parameterName !== 'string') return [];
  const place = String(location).toLowerCase();
  return place === 'header' || place === 'query' ? [[claimName, { in: place, name: parameterName }]] : [];
}

/** What the values add to the type of the input. */
export function gatewayGroups(values: GatewayValues): string {
  const groups = Object.entries(values).map(
    ([group, named]) => `${group}: FromGateway<${Object.keys(named).map(quote).join(' | ')}>`,
  );
  return groups.length === 0 ? '' : ` & { ${groups.join('; ')} }`;
}
