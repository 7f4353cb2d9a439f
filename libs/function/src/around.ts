// What runs around every operation: the developer's function between the library and the handler.
import type { OperationAnswer, OperationDescriptor, OperationInput } from '@gatefold/wire';
import { AnswerError, abortedAnswer } from './answer-error.ts';
import type { Context } from './context.ts';
import type { GatewayInput } from './gateway-values.ts';
import type { Plan } from './plan.ts';

/** Runs around every operation: checks, measures, opens a transaction. Call `next` to go on, or answer instead. */
export type Around = (
  operation: OperationDescriptor,
  input: OperationInput & GatewayInput,
  next: (input?: OperationInput & GatewayInput) => Promise<OperationAnswer>,
  context: Context,
) => OperationAnswer | Promise<OperationAnswer>;

/** Calls it. What `next` answers is an answer, even where the handler was left by `abort`. */
export async function callAround(
  around: Around,
  { operation, handle }: Plan,
  input: OperationInput & GatewayInput,
  context: Context,
): Promise<OperationAnswer> {
  const next = async (given = input): Promise<OperationAnswer> => {
    try {
      return expectAnswer(operation, await handle(given, context));
    } catch (error) {
      return abortedAnswer(error);
    }
  };
  return expectAnswer(operation, await around(operation, input, next, context), 'The function around');
}

/** The value as an answer; throws an `AnswerError` where it is none. */
export function expectAnswer(
  { id }: OperationDescriptor,
  value: unknown,
  giver = 'The handler of',
): OperationAnswer {
  if (isAnswer(value)) return value;
  throw new AnswerError(
    `${giver} ${id} must return { status, headers?, body? }, but returned ${nameOf(value)}.`,
  );
}

function isAnswer(value: unknown): value is OperationAnswer {
  return typeof value === 'object' && value !== null && 'status' in value && typeof value.status === 'number';
}

function nameOf(value: unknown): string {
  if (value === null || value === undefined) return `${value}`;
  return typeof value === 'object' ? 'an object without numeric status' : `a ${typeof value}`;
}
