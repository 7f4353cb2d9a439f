// Api + Settings -> what the platform would refuse or do otherwise than the reader expects.
import type { Api, Operation } from '../../model/model.ts';
import type { Problem } from '../../problem.ts';
import { nearest } from '../../settings/nearest.ts';
import type { Settings } from '../../settings/settings.ts';
import { lossCodes } from '../deploy/losses.ts';
import { checkBackend } from './check-backend.ts';
import { checkCookies } from './check-cookies.ts';
import { checkSecurity } from './check-security.ts';
import { checkValues } from './check-values.ts';
import { gatewayProblems } from './problem-codes.ts';
import type { OperationProblem } from './waivers.ts';

/** Problems that concern the plan as a whole or settings that name operations. */
export function checkPlan(
  api: Api,
  settings: Settings,
  operations: readonly Operation[],
): readonly (Problem | OperationProblem)[] {
  return [
    ...checkNames(settings, operations),
    ...checkWaivers(settings),
    ...operations.flatMap((operation) => {
      const found = [
        ...checkMethod(operation),
        ...checkQuery(operation),
        ...checkFragment(operation),
        ...checkCookies(api, settings, operation),
      ];
      return found.map((problem) => ({ problem, operation: operation.id }));
    }),
    ...checkSecurity(api, settings, operations),
    ...checkBackend(settings),
    ...checkValues(api, settings, operations),
  ];
}

/** Operation ids in the settings that the document does not have. */
function checkNames(settings: Settings, operations: readonly Operation[]): Problem[] {
  const ids = operations.map(({ id }) => id);
  return namedOperations(settings).flatMap(({ id, path }): Problem[] => {
    if (ids.includes(id)) return [];
    const guess = nearest(id, ids);
    const fix = guess === undefined ? 'Take it out, or correct the id.' : `Did you mean "${guess}"?`;
    const message = `The document has no operation "${id}". ${fix}`;
    return [{ code: 'settings-unknown-operation', severity: 'error', message, ...settings.locate(...path) }];
  });
}

/** Waivers that would accept nothing. */
function checkWaivers(settings: Settings): Problem[] {
  const codes = [...Object.keys(gatewayProblems), ...lossCodes];
  return settings.waivers.flatMap(({ code }, index): Problem[] => {
    if (codes.includes(code)) return [];
    const guess = nearest(code, codes);
    const fix = guess === undefined ? 'Take it from the message or the report.' : `Did you mean "${guess}"?`;
    const message = `There is no problem or loss "${code}" to waive. ${fix}`;
    const at = settings.locate('waivers', String(index), 'code');
    return [{ code: 'settings-unknown-waiver', severity: 'error', message, ...at }];
  });
}

function namedOperations(
  settings: Settings,
): readonly { readonly id: string; readonly path: readonly string[] }[] {
  const lists: [string, string, readonly string[]][] = [
    ...Object.entries(settings.apps).map(
      ([name, app]) => ['apps', name, app.operations ?? []] as [string, string, readonly string[]],
    ),
    ...Object.entries(settings.plugins).map(
      ([name, plugin]) => ['plugins', name, plugin.operations ?? []] as [string, string, readonly string[]],
    ),
  ];
  return [
    ...Object.keys(settings.operations).map((id) => ({ id, path: ['operations', id] })),
    ...lists.flatMap(([section, name, ids]) =>
      ids.map((id, index) => ({ id, path: [section, name, 'operations', String(index)] })),
    ),
    ...settings.waivers.flatMap(({ operation }, index) =>
      operation === undefined ? [] : [{ id: operation, path: ['waivers', String(index), 'operation'] }],
    ),
  ];
}

/** Whether the document has the operation under a path with a query, which no request's path has. */
export function hasQuery({ template }: Operation): boolean {
  return template.includes('?');
}

function checkQuery(operation: Operation): Problem[] {
  if (!hasQuery(operation)) return [];
  const message = `${operation.id} is under ${operation.template}, but requests are matched by their path alone. Make the query a parameter, or waive this to leave ${operation.id} out of the gateway.`;
  return [{ code: 'gateway-path-query', severity: 'error', message, ...operation.location }];
}

/** No request has a fragment; what stands there is sent escaped, as part of the path. */
function checkFragment(operation: Operation): Problem[] {
  if (!operation.template.includes('#')) return [];
  const message = `The path ${operation.template} of ${operation.id} holds "#", which is taken for a letter of the path: only requests with %23 reach it. Give the operation a path of its own, without a fragment.`;
  return [{ code: 'gateway-path-fragment', severity: 'warning', message, ...operation.location }];
}

function checkMethod(operation: Operation): Problem[] {
  if (operation.descriptor.method !== 'QUERY') return [];
  const message = `${operation.id} uses the method QUERY, which the gateway does not know. Use POST.`;
  return [{ code: 'gateway-method', severity: 'error', message, ...operation.location }];
}
