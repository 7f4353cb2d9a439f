// Deployment -> an error for each constraint that nobody enforces and no waiver accepts.
import type { Operation } from '../../model/model.ts';
import type { Problem } from '../../problem.ts';
import { remedyFor } from '../gateway/check-security.ts';
import type { Deployment } from './deployment.ts';
import { readReport } from './report.ts';

interface Open {
  readonly what: string;
  readonly operations: readonly Operation[];
}

/** One problem for each subject and constraint, at the first operation concerned. */
export function findUnenforced(deployment: Deployment): readonly Problem[] {
  return collect(deployment).flatMap(({ what, operations }): Problem[] => {
    const [first] = operations;
    if (first === undefined) return [];
    const more = operations.length === 1 ? '' : ` and ${operations.length - 1} more`;
    const message = `Nobody enforces ${what} of ${first.id}${more}: neither the gateway nor the function's validators. ${fixOf(deployment, what)}, or check it in the handlers and add { "code": "gateway-unenforced",${operations.length === 1 ? ` "operation": "${first.id}",` : ''} "reason": "..." } to "waivers" in ${deployment.settings.file}.`;
    return [{ code: 'gateway-unenforced', severity: 'error', message, ...first.location }];
  });
}

function collect(deployment: Deployment): readonly Open[] {
  const byId = new Map(deployment.api.operations.map((operation) => [operation.id, operation]));
  const found = new Map<string, Operation[]>();
  for (const { operation: id, enforcement } of readReport(deployment).operations) {
    const operation = byId.get(id);
    if (operation === undefined) continue;
    for (const { subject, constraint, severity, waived } of enforcement) {
      if (severity !== 'error' || waived !== undefined) continue;
      const what = `"${constraint}" of ${subject}`;
      found.set(what, [...(found.get(what) ?? []), operation]);
    }
  }
  return [...found].map(([what, operations]) => ({ what, operations }));
}

function fixOf({ api, settings }: Deployment, what: string): string {
  const scheme = /^"scheme" of security (.*)$/.exec(what)?.[1];
  if (scheme !== undefined) return remedyFor(api, settings, scheme);
  return what.startsWith('"scopes"')
    ? 'Let the issuer of tokens keep scopes apart'
    : 'Take the constraint out';
}
