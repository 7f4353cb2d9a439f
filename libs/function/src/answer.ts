// An invocation of whatever shape -> the reply: find the route, load its handler, run it; a failure becomes a problem.
import type { Issue } from '@gatefold/wire';
import { type Context, createContext, type FcContext } from './context.ts';
import { startDeadline } from './deadline.ts';
import type { OperationHandler } from './define-operation.ts';
import type { Invocation } from './event/invocation.ts';
import { failureReply } from './failure.ts';
import { createLogger, type Logger, type LogSink } from './log.ts';
import { ProblemError } from './problem.ts';
import { type Reply, settleReply } from './result.ts';
import type { PathForm } from './route/agree.ts';
import { resolveRoute } from './route/resolve.ts';
import { type LoadedRoute, loadHandler } from './route/routes.ts';
import type { Node } from './route/tree.ts';
import { type Around, invalidRequest, runOperation } from './run-operation.ts';
import { readSystemParameters, type SystemParameterName } from './system.ts';

/** What all invocations of a function share. */
export interface FunctionParts {
  readonly tree: () => Node<LoadedRoute>;
  readonly ready: (fc: FcContext) => Promise<void> | undefined;
  readonly around: Around | undefined;
  readonly development: boolean;
  readonly validateResponses: boolean;
  readonly systemParameters: readonly SystemParameterName[];
  readonly assumePath: PathForm;
  readonly log: LogSink | undefined;
}

/** Answers an invocation; never rejects. */
export async function answerInvocation(
  parts: FunctionParts,
  invocation: Invocation,
  fc: FcContext,
): Promise<Reply> {
  const deadline = startDeadline(fc.function?.timeout ?? 0, Date.now());
  const bound = { ...requestIds(invocation, fc), operation: undefined as string | undefined };
  let logger: Logger | undefined;
  const log = (): Logger => {
    logger ??= createLogger(bound, parts.log);
    return logger;
  };
  try {
    await parts.ready(fc);
    const { route, path } = findRoute(parts, invocation);
    bound.operation = route.id;
    const handler = route.handler ?? (await loadHandler(route));
    const context = contextOf(parts, handler, invocation, fc, log, deadline.signal);
    return settleReply(await runOperation(handler, invocation, path, context, parts), invocation.method);
  } catch (error) {
    const { requestId } = bound;
    return failureReply(error, { requestId, development: parts.development, logger: log }, invocation.method);
  } finally {
    deadline.end();
  }
}

function requestIds(invocation: Invocation | undefined, fc: FcContext) {
  const gatewayRequestId = invocation?.header('x-ca-api-gateway') ?? invocation?.header('x-ca-request-id');
  return { requestId: typeof fc.requestId === 'string' ? fc.requestId : '', gatewayRequestId };
}

function findRoute(parts: FunctionParts, invocation: Invocation) {
  const resolution = resolveRoute(parts.tree(), {
    ...invocation,
    form: invocation.pathForm,
    assumed: parts.assumePath,
  });
  switch (resolution.kind) {
    case 'found':
      return { route: resolution.value, path: resolution.path };
    case 'not-found':
      throw new ProblemError(404, 'The API has no such path.');
    case 'method-not-allowed':
      throw new ProblemError(405, {
        detail: `The path has no ${invocation.method} operation.`,
        headers: { allow: resolution.allow.join(', ') },
      });
    case 'contradiction':
      throw new ProblemError(400, 'The path can be read in two ways; escape its parameters.');
    case 'malformed':
      throw invalidRequest([malformedParameter(resolution.parameter)]);
  }
}

function contextOf(
  parts: FunctionParts,
  { operation }: OperationHandler,
  invocation: Invocation,
  fc: FcContext,
  logger: () => Logger,
  signal: () => AbortSignal,
): Context {
  const { shape, method, path, header } = invocation;
  return createContext({
    requestId: typeof fc.requestId === 'string' ? fc.requestId : '',
    operation,
    request: { shape, method, path, header },
    fc,
    logger,
    signal,
    system: () => readSystemParameters(invocation, parts.systemParameters),
  });
}

function malformedParameter(name: string): Issue {
  return { in: 'path', name, pointer: '', rule: 'encoding', message: 'must be percent-encoded UTF-8' };
}
