// The answer of an operation -> the reply.
import type { OperationAnswer } from '@gatefold/wire';
import { encodeResponse } from '@gatefold/wire/lean';
import type { Invocation } from './event/invocation.ts';
import { jsonTypeOf, type Plan } from './plan.ts';
import { type Reply, settleReply } from './result.ts';

/** Writes an answer. Throws a `WireError` or an `AnswerError` where it is not what the operation declares. */
export function writeAnswer(
  plan: Plan,
  answer: OperationAnswer,
  { method, header }: Pick<Invocation, 'method' | 'header'>,
): Reply {
  const { status, headers, contentType, body } = answer;
  const type = jsonTypeOf(plan, status);
  if (type !== undefined && headers === undefined && contentType === undefined && method !== 'HEAD') {
    const text = jsonText(body);
    if (text !== undefined) return { status, headers: { 'content-type': type }, body: text };
  }
  return settleReply(encodeResponse(plan.operation, answer, header('accept')), method);
}

/** Undefined for what has no JSON text; the wire then tells why. */
function jsonText(body: unknown): string | undefined {
  try {
    return JSON.stringify(body);
  } catch {
    return undefined;
  }
}
