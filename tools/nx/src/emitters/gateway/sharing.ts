// Operations -> those that get a gateway API of their own, and those that the gateway cannot tell from them.
import type { Api, Operation } from '../../model/model.ts';
import type { Problem } from '../../problem.ts';
import type { Settings } from '../../settings/settings.ts';
import type { PlannedFunction } from './functions.ts';
import { requestMode } from './request-mode.ts';
import { readRequestPath, shapeOfPath } from './request-path.ts';
import type { OperationProblem } from './waivers.ts';

/** An operation and the function that serves it. */
export interface Served {
  readonly planned: PlannedFunction;
  readonly operation: Operation;
}

export interface Sharing {
  readonly own: readonly Served[];
  /** Operations that arrive through the API of another one. */
  readonly shared: readonly { readonly guest: Served; readonly host: Served }[];
  readonly problems: readonly OperationProblem[];
}

/**
 * Method and path must be unique in a group, whatever the parameters are called. Where one function serves both
 * operations in PASSTHROUGH, under the same authentication, it tells them apart by their templates, and one API does: for
 * as many as differ from each other.
 */
export function findSharing(api: Api, settings: Settings, served: readonly Served[]): Sharing {
  const residents = new Map<string, [Served, ...Served[]]>();
  const shared: { readonly guest: Served; readonly host: Served }[] = [];
  const problems: OperationProblem[] = [];
  for (const guest of served) {
    const { path } = readRequestPath(guest.operation.template);
    const key = `${guest.operation.descriptor.method} ${shapeOfPath(path)}`;
    const there = residents.get(key);
    if (there === undefined) {
      residents.set(key, [guest]);
      continue;
    }
    const [host] = there;
    const rival = there.find((resident) => !canShare(api, settings, guest, resident));
    if (rival === undefined) {
      there.push(guest);
      shared.push({ guest, host });
    }
    problems.push({
      problem: report(guest.operation, (rival ?? host).operation, path, rival === undefined),
      operation: guest.operation.id,
    });
  }
  return { own: [...residents.values()].map(([host]) => host), shared, problems };
}

function canShare(api: Api, settings: Settings, guest: Served, host: Served): boolean {
  const sides = [guest, host];
  const template = (operation: Operation) => operation.template.replaceAll(/\{[^}]*\}/g, '{}');
  return (
    guest.planned.name === host.planned.name &&
    guest.operation.descriptor.auth === host.operation.descriptor.auth &&
    template(guest.operation) !== template(host.operation) &&
    !sides.some(({ operation }) => /[?#]/.test(operation.template)) &&
    sides.every(({ operation }) => requestMode(api, settings, operation) === 'PASSTHROUGH')
  );
}

function report(guest: Operation, host: Operation, path: string, alike: boolean): Problem {
  const same = `${guest.id} and ${host.id} have the same method and the same path ${path} for the gateway`;
  if (alike) {
    const message = `${same}, so they share one API; the function tells them apart by their templates.`;
    return { code: 'gateway-path-shared', severity: 'warning', message, ...guest.location };
  }
  if ([guest, host].some(({ template }) => template.includes('#'))) {
    const message = `${guest.template} and ${host.template} differ only behind "#", which no request has. Make them one operation, or give ${guest.id} a path of its own, or waive this to leave it out of the gateway.`;
    return { code: 'gateway-path-clash', severity: 'error', message, ...guest.location };
  }
  const message = `${same}, which does not tell parameters apart by name. Change one of the paths, or waive this to leave ${guest.id} out of the gateway.`;
  return { code: 'gateway-path-clash', severity: 'error', message, ...guest.location };
}
