// The answer of an operation -> the reply.
import type { OperationAnswer } from '@gatefold/wire';
import { encodeResponse } from '@gatefold/wire/lean';
import type { Invocation } from './event/invocation.ts';
import type { Plan } from './plan.ts';
import type { Reply } from './result.ts';
import { settleReply } from './settle-reply.ts';

/** Writes an answer. Throws a `WireError` or an `AnswerError` where it is not what the operation declares. */
export function writeAnswer(
  { operation }: Pick<Plan, 'operation'>,
  answer: OperationAnswer,
  { method, header, shape }: Pick<Invocation, 'method' | 'header' | 'shape'>,
): Reply {
  const encoded = encodeResponse(operation, answer, header('accept'));
  return settleReply(encoded, method, `The handler of ${operation.id}`, shape === 'web');
}
