// Request, definition and caller -> what the backend gets: headers, query, path and form after validation and mapping.
import type { Caller } from '../authenticate/authenticate.ts';
import type { Route } from '../definition/definition.ts';
import type { Assumptions } from '../ledger.ts';
import type { RequestLocation, RequestParameter } from '../plan.ts';
import type { GatewayRequest, Pairs } from '../request/request.ts';
import { systemValue } from './system.ts';
import { validateParameter } from './validate.ts';

/** What goes to the backend, before the backend's own format. */
export interface Delivery {
  /** Values the definition puts there: mapped, constant, system, in this order. */
  readonly added: Readonly<Record<RequestLocation, Pairs>>;
  /** What of the client's own input passes unchanged. */
  readonly passed: { readonly headers: Pairs; readonly query: Pairs; readonly form: Pairs | undefined };
}

/** Validates and maps by the API's request mode. Throws I400MP, I400MH, I400IP. */
export function deliver(
  request: GatewayRequest,
  route: Route,
  pathParameters: ReadonlyMap<string, string>,
  caller: Caller,
  assumptions: Assumptions,
): Delivery {
  const passthrough = route.api.RequestConfig.RequestMode === 'PASSTHROUGH';
  const declared = route.parameters.filter(({ Location }) => !passthrough || Location === 'PATH');
  const values = new Map<RequestParameter, string>();
  for (const parameter of declared) {
    const value = readValue(request, pathParameters, parameter);
    validateParameter(parameter, value);
    const given = value ?? parameter.DefaultValue;
    if (given !== undefined) values.set(parameter, given);
  }
  return { added: mapValues(request, route, caller, values), passed: passInput(request, route, assumptions) };
}

function readValue(
  request: GatewayRequest,
  pathParameters: ReadonlyMap<string, string>,
  { Location, ApiParameterName }: RequestParameter,
): string | undefined {
  if (Location === 'PATH') return pathParameters.get(ApiParameterName);
  if (Location === 'HEAD') return first(request.headers, ApiParameterName, true);
  return first(Location === 'QUERY' ? request.query : (request.form ?? []), ApiParameterName, false);
}

function first(pairs: Pairs, name: string, anyCase: boolean): string | undefined {
  const wanted = anyCase ? name.toLowerCase() : name;
  return pairs.find(([key]) => (anyCase ? key.toLowerCase() : key) === wanted)?.[1];
}

function mapValues(
  request: GatewayRequest,
  route: Route,
  caller: Caller,
  values: ReadonlyMap<RequestParameter, string>,
): Delivery['added'] {
  const added: Record<RequestLocation, [string, string][]> = { HEAD: [], QUERY: [], PATH: [], BODY: [] };
  for (const { source, target } of route.mappings) {
    const value = {
      REQUEST: () => values.get(source),
      CONSTANT: () => source.DefaultValue,
      SYSTEM: () => systemValue(source.ApiParameterName, request, route, caller),
    }[target.ParameterCatalog ?? 'REQUEST']();
    if (value !== undefined) added[target.Location].push([target.ServiceParameterName, value]);
  }
  for (const constant of route.constants) {
    added[constant.Location].push([constant.ServiceParameterName, constant.ConstantValue]);
  }
  for (const system of route.systems) {
    const value = systemValue(system.ParameterName, request, route, caller);
    added[system.Location].push([system.ServiceParameterName, value]);
  }
  return added;
}

function passInput(request: GatewayRequest, route: Route, assumptions: Assumptions): Delivery['passed'] {
  const { headers, query, form } = request;
  const mode = route.api.RequestConfig.RequestMode;
  if (mode === 'PASSTHROUGH') return { headers, query, form };
  const undeclared = route.parameters.length === 0 && assumptions.undeclaredPass;
  if (mode === 'MAPPING' && !undeclared) return { headers: [], query: [], form: form && [] };
  const unknown = (pairs: Pairs, location: RequestLocation) =>
    pairs.filter(([name]) => !route.parameters.some((item) => isNamed(item, location, name)));
  return {
    headers: mode === 'MAPPING' ? [] : unknown(headers, 'HEAD'),
    query: unknown(query, 'QUERY'),
    form: form && unknown(form, 'BODY'),
  };
}

function isNamed(parameter: RequestParameter, location: RequestLocation, name: string): boolean {
  if (parameter.Location !== location) return false;
  const declared = parameter.ApiParameterName;
  return location === 'HEAD' ? declared.toLowerCase() === name.toLowerCase() : declared === name;
}
