// What the sender does -> lines for the terminal. Values of variables are never among them.
import type { Done, Sent } from './send.ts';
import type { Body } from './service.ts';

/** One line for a step; with its parameters below where `whole`. */
export function printStep({ step, what, request }: Done, whole: boolean): string {
  const head = `${what.padEnd(6)}  ${step.id}${request === undefined ? '' : ` (${request.action})`}`;
  if (!whole || request === undefined) return head;
  const lines = Object.entries(request.parameters).map(([name, value]) => `          ${name}: ${value}`);
  return [head, ...lines].join('\n');
}

/** What follows the last step. */
export function printEnd(done: readonly Done[], sent: Sent, dryRun: boolean): string {
  const count = (what: Done['what']) => done.filter((one) => one.what === what).length;
  const [create, modify] = dryRun ? ['to create', 'to modify'] : ['created', 'modified'];
  return [
    `${count('create')} ${create}, ${count('modify')} ${modify}, ${count('keep')} as they are${dryRun ? '; nothing was sent' : ''}`,
    ...sent.notes,
    ...(sent.subDomain === undefined ? [] : [`The group answers at ${sent.subDomain}`]),
    ...(sent.foreign.length === 0
      ? []
      : ['In the group but not in the plan; AbolishApi and DeleteApi remove them:']),
    ...sent.foreign.map(printForeign),
  ].join('\n');
}

function printForeign({ ApiId, ApiName, ApiMethod, ApiPath }: Body): string {
  return `  ${String(ApiName)}, ${String(ApiMethod)} ${String(ApiPath)}, ApiId ${String(ApiId)}`;
}
