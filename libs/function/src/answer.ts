// An invocation of whatever shape -> the reply: find the route, load its handler, run it; a failure becomes a problem.
import type { Issue } from '@gatefold/wire';
import { createContext, type FcContext, requestIdOf } from './context.ts';
import { endDeadline, startDeadline } from './deadline.ts';
import type { Invocation } from './event/invocation.ts';
import { failureReply } from './failure.ts';
import type { Logs } from './log.ts';
import { ProblemError } from './problem.ts';
import { type Reply, settleReply } from './result.ts';
import type { PathForm } from './route/agree.ts';
import { type FoundRoute, resolveRoute } from './route/resolve.ts';
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
  readonly logs: Logs;
}

/** Answers an invocation; never rejects. */
export async function answerInvocation(
  parts: FunctionParts,
  invocation: Invocation,
  fc: FcContext,
): Promise<Reply> {
  const deadline = startDeadline(fc.function?.timeout);
  let operation: string | undefined;
  const logger = parts.logs(() => ({ ...requestIds(invocation, fc), operation }));
  try {
    const ready = parts.ready(fc);
    if (ready) await ready;
    const { value: route, path } = findRoute(parts, invocation);
    operation = route.id;
    const handler = route.handler ?? (await loadHandler(route));
    const system = readSystemParameters(invocation, parts.systemParameters);
    const held = { operation: handler.operation, request: invocation, logger, system };
    const reply = await runOperation(handler, invocation, path, createContext(fc, held, deadline), parts);
    return settleReply(reply, invocation.method);
  } catch (error) {
    const settings = { requestId: requestIdOf(fc), development: parts.development, logger };
    return failureReply(error, settings, invocation.method);
  } finally {
    endDeadline(deadline);
  }
}

function requestIds({ header }: Invocation, fc: FcContext): object {
  const gatewayRequestId = header('x-ca-api-gateway') ?? header('x-ca-request-id');
  return { requestId: requestIdOf(fc), gatewayRequestId };
}

function findRoute(parts: FunctionParts, invocation: Invocation): FoundRoute<LoadedRoute> {
  const resolution = resolveRoute(parts.tree(), invocation, parts.assumePath);
  switch (resolution.kind) {
    case 'found':
      return resolution;
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

function malformedParameter(name: string): Issue {
  return { in: 'path', name, pointer: '', rule: 'encoding', message: 'must be percent-encoded UTF-8' };
}
