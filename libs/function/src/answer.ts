// An invocation of whatever shape -> the reply: find the route, load its handler, read the input, call, write the answer.
import type { OperationAnswer } from '@gatefold/wire';
import { abortedAnswer } from './answer-error.ts';
import { type Around, callAround, expectAnswer } from './around.ts';
import { expectValidAnswer } from './check-answer.ts';
import { createContext, type FcContext, requestIdOf } from './context.ts';
import { endDeadline, startDeadline } from './deadline.ts';
import type { Invocation } from './event/invocation.ts';
import { finishFailure } from './failure.ts';
import type { Logs } from './log.ts';
import { accepts, type Plan } from './plan.ts';
import { readInput } from './read-input.ts';
import { acceptRefusal, inputRefusal, routeRefusal } from './refusal.ts';
import type { Reply } from './result.ts';
import type { PathForm } from './route/agree.ts';
import type { Grove } from './route/grove.ts';
import { resolveRoute } from './route/resolve.ts';
import { type LoadedRoute, loadPlan } from './route/routes.ts';
import type { SystemParameterName } from './system.ts';
import { writeAnswer } from './write-answer.ts';

/** What all invocations of a function share. */
export interface FunctionParts {
  readonly routes: () => Grove<LoadedRoute>;
  readonly ready: (fc: FcContext) => Promise<void> | undefined;
  readonly around: Around | undefined;
  readonly development: boolean;
  readonly validateResponses: boolean;
  readonly systemParameters: readonly SystemParameterName[];
  readonly assumePath: PathForm;
  readonly logs: Logs;
}

/** Answers an invocation, in the form that `finish` gives to a reply; never rejects. */
export async function answerInvocation<Result>(
  parts: FunctionParts,
  invocation: Invocation,
  fc: FcContext,
  finish: (reply: Reply) => Result,
): Promise<Result> {
  const { around } = parts;
  const deadline = startDeadline(fc);
  let route: LoadedRoute | undefined;
  const logger = () => parts.logs(() => ({ ...requestIds(invocation, fc), operation: route?.id }));
  try {
    const ready = parts.ready(fc);
    if (ready) await ready;
    const found = resolveRoute(parts.routes(), invocation, parts.assumePath);
    if (found.kind !== 'found') throw routeRefusal(found, invocation);
    route = found.value;
    const plan = route.plan ?? (await loadPlan(route));
    const accept = invocation.header('accept');
    if (!accepts(plan, accept)) throw acceptRefusal(plan.operation);
    const read = readInput(plan, invocation, found.path);
    if (!read.ok) throw inputRefusal(plan.operation, read);
    const context = createContext({ plan, invocation, fc, system: parts.systemParameters, deadline, logger });
    let given: unknown;
    try {
      given = await (around
        ? callAround(around, plan, read.input, context)
        : plan.handle(read.input, context));
    } catch (error) {
      given = abortedAnswer(error);
    }
    const answer = expectAnswer(plan.operation, given);
    if (parts.validateResponses) await expectValid(plan, answer);
    return finish(writeAnswer(plan, answer, invocation.method, accept));
  } catch (error) {
    const settings = { requestId: requestIdOf(fc), development: parts.development, logger: logger() };
    return finishFailure(error, settings, invocation.method, finish);
  } finally {
    endDeadline(deadline);
  }
}

async function expectValid(plan: Plan, answer: OperationAnswer): Promise<void> {
  if (!plan.responses) return;
  expectValidAnswer(plan.operation, answer, (await plan.responses()).responses);
}

function requestIds({ header }: Invocation, fc: FcContext): object {
  const gatewayRequestId = header('x-ca-api-gateway') ?? header('x-ca-request-id');
  return { requestId: requestIdOf(fc), gatewayRequestId };
}
