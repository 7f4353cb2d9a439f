// An invocation of whatever shape -> the reply: find the route, load its handler, read the input, call, write the answer.
import type { OperationAnswer, OperationInput } from '@gatefold/wire';
import { abortedAnswer } from './answer-error.ts';
import { callAround, expectAnswer } from './around.ts';
import { type Call, type FunctionParts, loggerFor } from './call.ts';
import { createContext, type FcContext, requestIdOf } from './context.ts';
import { endDeadline } from './deadline.ts';
import type { Invocation } from './event/invocation.ts';
import { loadWhole } from './load-whole.ts';
import { writePlainAnswer } from './plain-answer.ts';
import { readPlainInput } from './plain-input.ts';
import type { Plan } from './plan.ts';
import type { Reply } from './result.ts';
import type { FoundRoute } from './route/destination.ts';
import { findUsual } from './route/find-usual.ts';
import { loadPlan } from './route/load-plan.ts';
import type { LoadedRoute } from './route/table.ts';

/** Answers an invocation, in the form that `finish` gives to a reply; never rejects. */
export async function answerInvocation<Result>(
  parts: FunctionParts,
  invocation: Invocation,
  fc: FcContext,
  finish: (reply: Reply, operation?: string) => Result,
): Promise<Result> {
  const startedAt = fc.arrivedAt ?? Date.now();
  let route: LoadedRoute | undefined;
  let call: Call | undefined;
  try {
    const ready = parts.ready(fc);
    if (ready) await ready;
    const found = findUsual(parts.table, invocation) ?? (await findRoute(parts, invocation));
    route = found.value;
    const plan = route.plan ?? (await loadPlan(route));
    const input =
      readPlainInput(plan, invocation, found.path) ??
      (await loadWhole()).readInput(plan, invocation, found.path);
    call = { parts, plan, invocation, fc, startedAt, signal: undefined, timer: undefined };
    let given: unknown;
    try {
      given = await callHandler(call, input);
    } catch (error) {
      given = abortedAnswer(error);
    }
    const answer = expectAnswer(plan.operation, given);
    if (parts.validateResponses) await expectValid(plan, answer);
    const reply =
      writePlainAnswer(plan, answer, invocation.method) ??
      (await loadWhole()).writeAnswer(plan, answer, invocation);
    return finish(reply, route.id);
  } catch (error) {
    const logger = loggerFor(parts, invocation, fc, route?.id);
    const { development } = parts;
    const settings = {
      requestId: requestIdOf(fc),
      operation: route?.id,
      signal: call?.signal,
      development,
      logger,
    };
    const { finishFailure } = await loadWhole();
    return finishFailure(error, settings, invocation.method, finish);
  } finally {
    if (call) endDeadline(call);
  }
}

async function findRoute(
  { table, assumePath }: FunctionParts,
  invocation: Invocation,
): Promise<FoundRoute<LoadedRoute>> {
  const { groveOf, resolveRoute, routeRefusal } = await loadWhole();
  const found = resolveRoute(groveOf(table), invocation, assumePath);
  if (found.kind !== 'found') throw routeRefusal(found, invocation);
  return found;
}

function callHandler(call: Call, input: OperationInput): unknown {
  const { parts, plan } = call;
  const context = createContext(call);
  return parts.around ? callAround(parts.around, plan, input, context) : plan.handle(input, context);
}

// A build for production sets the variable, and leaves out what then cannot be reached.
async function expectValid(plan: Plan, answer: OperationAnswer): Promise<void> {
  if (process.env.GATEFOLD_VALIDATE_RESPONSES !== 'false' && plan.responses) {
    const { expectValidAnswer } = await import('./check-answer.ts');
    expectValidAnswer(plan.operation, answer, (await plan.responses()).responses);
  }
}
