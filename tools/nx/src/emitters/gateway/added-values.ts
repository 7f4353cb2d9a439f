// Extensions and JWT plug-ins -> what the gateway adds to an operation's requests, for its handler's input.
import type { GatewayValue, GatewayValues } from '@gatefold/function';
import type { Api, Operation } from '../../model/model.ts';
import type { PluginSettings, Settings } from '../../settings/settings.ts';
import { readExtraParameters } from './extra-parameters.ts';
import { attachedOperations } from './plugins.ts';

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
    .filter((plugin) => attachedOperations(plugin, [operation])?.includes(operation) ?? true)
    .flatMap(claimParameters)
    .flatMap(({ claimName, parameterName, location }): Entry[] => {
      const place = location.toLowerCase();
      return place === 'header' || place === 'query' ? [[claimName, { in: place, name: parameterName }]] : [];
    });
  return {
    ...(system.length > 0 && { system: Object.fromEntries(system) }),
    ...(claims.length > 0 && { claims: Object.fromEntries(claims) }),
  };
}

type Entry = readonly [name: string, value: GatewayValue];

/** A claim that a plug-in hands over, as its settings have it. */
export interface ClaimParameter {
  readonly claimName: string;
  readonly parameterName: string;
  readonly location: string;
}

/** The claims that a plug-in hands over; none for plug-ins of other types. */
export function claimParameters({ type, data }: PluginSettings): readonly ClaimParameter[] {
  return type === 'jwtAuth' ? ((data.claimParameters ?? []) as readonly ClaimParameter[]) : [];
}
