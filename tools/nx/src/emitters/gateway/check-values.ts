// Values that the gateway adds -> those that no handler finds, or cannot tell from what the client sends.
import type { GatewayValue } from '@gatefold/function';
import type { Api, Operation } from '../../model/model.ts';
import type { Location, Problem } from '../../problem.ts';
import type { Settings } from '../../settings/settings.ts';
import { claimParameters, gatewayValues } from './added-values.ts';
import type { OperationProblem } from './waivers.ts';

/** Warnings: the definitions are valid, but the handler's input would not hold what its author expects. */
export function checkValues(
  api: Api,
  settings: Settings,
  operations: readonly Operation[],
): readonly (Problem | OperationProblem)[] {
  const joins = settings.function.type !== 'event';
  return [
    ...checkClaims(settings, joins),
    ...operations.flatMap((operation) => {
      const found = [
        ...(joins ? checkSystem(api, settings, operation) : []),
        ...checkClashes(api, settings, operation),
      ];
      return found.map((problem) => ({ problem, operation: operation.id }));
    }),
  ];
}

function checkClaims(settings: Settings, joins: boolean): Problem[] {
  return Object.entries(settings.plugins).flatMap(([name, plugin]) =>
    claimParameters(plugin).flatMap(({ claimName, location }, index): Problem[] => {
      const place = location.toLowerCase();
      if (place === 'header') return [];
      const path = ['plugins', name, 'data', 'claimParameters', String(index), 'location'];
      const at = settings.locate(...path);
      if (place === 'query') return joins ? [joinedValue(`The claim "${claimName}"`, at)] : [];
      const message = `The claim "${claimName}" goes to ${JSON.stringify(location)}, where no handler finds it. Set its location to "header" or "query".`;
      return [{ code: 'gateway-value-lost', severity: 'warning', message, ...at }];
    }),
  );
}

function checkSystem(api: Api, settings: Settings, operation: Operation): Problem[] {
  const { system = {} } = gatewayValues(api, settings, operation);
  const at = api.locate(operation.source, 'x-aliyun-apigateway-system-parameters');
  return Object.entries(system).flatMap(([name, value]) =>
    value.in === 'query' ? [joinedValue(`${operation.id}: ${name}`, at)] : [],
  );
}

function joinedValue(subject: string, at: Location): Problem {
  const message = `${subject} arrives in the query, where an HTTP function also gets what the client sends by that name, joined to it. Set its location to "header".`;
  return { code: 'gateway-value-joined', severity: 'warning', message, ...at };
}

function checkClashes(api: Api, settings: Settings, operation: Operation): Problem[] {
  const { system = {}, claims = {} } = gatewayValues(api, settings, operation);
  const taken = new Map(
    operation.descriptor.parameters.map(({ in: place, name }) => [
      keyOf(place, name),
      `the ${place} parameter "${name}"`,
    ]),
  );
  const take = (what: string, key: string, values: { readonly [name: string]: GatewayValue }) =>
    Object.entries(values).flatMap(([name, value]): Problem[] => {
      const place = keyOf(value.in, value.name);
      const other = taken.get(place);
      taken.set(place, `the ${what} "${name}"`);
      if (other === undefined) return [];
      const message = `${operation.id}: ${other} and the ${what} "${name}" arrive by the same name "${value.name}" in the ${value.in}, so the handler gets one for the other. Change the ${key} of the ${what}.`;
      return [{ code: 'gateway-value-clash', severity: 'warning', message, ...operation.location }];
    });
  return [...take('system parameter', 'backendName', system), ...take('claim', 'parameterName', claims)];
}

function keyOf(place: string, name: string): string {
  return `${place} ${place === 'header' ? name.toLowerCase() : name}`;
}
