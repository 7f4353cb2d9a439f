// One invocation that has found its operation: what its context, its log lines and its deadline are made from.
import type { Around } from './around.ts';
import { type FcContext, requestIdOf } from './context.ts';
import type { Invocation } from './event/invocation.ts';
import type { Logger, Logs } from './log.ts';
import type { Plan } from './plan.ts';
import type { PathForm } from './route/agree.ts';
import type { RouteTable } from './route/table.ts';

/** What all invocations of a function share. */
export interface FunctionParts {
  readonly table: RouteTable;
  readonly ready: (fc: FcContext) => Promise<void> | undefined;
  readonly around: Around | undefined;
  readonly development: boolean;
  readonly validateResponses: boolean;
  readonly assumePath: PathForm;
  readonly logs: Logs;
}

export interface Call {
  readonly parts: FunctionParts;
  readonly plan: Plan;
  readonly invocation: Invocation;
  readonly fc: FcContext;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Made with its timer when it is asked for. */
  signal: AbortSignal | undefined;
  timer: NodeJS.Timeout | undefined;
}

/** A logger whose lines name the invocation, and its operation as soon as that is known. */
export function loggerFor(
  { logs }: FunctionParts,
  { header }: Invocation,
  fc: FcContext,
  operation: string | undefined,
): Logger {
  return logs(() => {
    const gatewayRequestId = header('x-ca-api-gateway') ?? header('x-ca-request-id');
    return { requestId: requestIdOf(fc), gatewayRequestId, operation };
  });
}
