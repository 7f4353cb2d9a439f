// A request for an operation -> its typed, checked input.
import type { OperationInput } from '@gatefold/wire';
import { decodeRequest } from '@gatefold/wire/lean';
import { accepts } from './accepts.ts';
import type { Invocation } from './event/invocation.ts';
import { type GatewayInput, readGatewayValues } from './gateway-values.ts';
import type { Plan } from './plan.ts';
import { receiveRequest } from './receive-request.ts';
import { acceptRefusal, inputRefusal } from './refusal.ts';
import { checkInput } from './validators.ts';

/** Reads and checks the input. Throws a `ProblemError` that says what to answer where there is none. */
export function readInput(
  plan: Plan,
  invocation: Invocation,
  path: Record<string, string>,
): OperationInput & GatewayInput {
  const { operation, request, gateway } = plan;
  if (!accepts(plan, invocation.header('accept'))) throw acceptRefusal(operation);
  const decoded = decodeRequest(operation, receiveRequest(operation, invocation, path));
  if (!decoded.ok) throw inputRefusal(operation, decoded.status, decoded.issues);
  const issues = request && checkInput(request, decoded.input, operation.body?.content);
  if (issues) throw inputRefusal(operation, 400, issues);
  return gateway ? { ...decoded.input, ...readGatewayValues(gateway, invocation) } : decoded.input;
}
