// Api + Settings -> what the platform would refuse or do otherwise than the reader expects.
import type { Api, Operation } from '../../model/model.ts';
import type { Problem } from '../../problem.ts';
import { nearest } from '../../settings/nearest.ts';
import type { Settings } from '../../settings/settings.ts';
import { checkBackend } from './check-backend.ts';
import { checkSecurity } from './check-security.ts';
import { readRequestPath, shapeOfPath } from './request-path.ts';
import type { OperationProblem } from './waivers.ts';

/** Problems that concern the plan as a whole or settings that name operations. */
export function checkPlan(
  api: Api,
  settings: Settings,
  operations: readonly Operation[],
): readonly (Problem | OperationProblem)[] {
  return [
    ...checkNames(settings, operations),
    ...checkPaths(operations),
    ...operations.flatMap((operation) => {
      const problems = [...checkMethod(operation), ...checkSecurity(api, settings, operation)];
      return problems.map((problem) => ({ problem, operation: operation.id }));
    }),
    ...checkBackend(settings),
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

/** Method and path must be unique in the group, whatever the parameters are called. */
function checkPaths(operations: readonly Operation[]): OperationProblem[] {
  const seen = new Map<string, Operation>();
  return operations.flatMap((operation): OperationProblem[] => {
    const path = readRequestPath(operation.template).path;
    const key = `${operation.descriptor.method} ${shapeOfPath(path)}`;
    const other = seen.get(key);
    seen.set(key, other ?? operation);
    if (other === undefined) return [];
    const message = `${operation.id} and ${other.id} have the same method and the same path ${path} for the gateway, which does not tell parameters apart by name. Change one of the paths.`;
    const problem: Problem = {
      code: 'gateway-path-clash',
      severity: 'error',
      message,
      ...operation.location,
    };
    return [{ problem, operation: operation.id }];
  });
}

function checkMethod(operation: Operation): Problem[] {
  if (operation.descriptor.method !== 'QUERY') return [];
  const message = `${operation.id} uses the method QUERY, which the gateway does not know. Use POST.`;
  return [{ code: 'gateway-method', severity: 'error', message, ...operation.location }];
}
