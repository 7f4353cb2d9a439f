// The answer of an operation -> the reply, where it is JSON and nothing else.
import type { OperationAnswer } from '@gatefold/wire';
import { jsonTypeOf, type Plan } from './plan.ts';
import type { Reply } from './result.ts';

/** The reply that `writeAnswer` would give; undefined where it takes that one to write or to refuse the answer. */
export function writePlainAnswer(
  plan: Plan,
  { status, headers, contentType, body }: OperationAnswer,
  method: string,
): Reply | undefined {
  if (headers !== undefined || contentType !== undefined || method === 'HEAD') return undefined;
  const type = jsonTypeOf(plan, status);
  const text = type === undefined ? undefined : jsonText(body);
  return type === undefined || text === undefined
    ? undefined
    : { status, headers: { 'content-type': type }, body: text };
}

/** Undefined for what has no JSON text; the wire then tells why. */
function jsonText(body: unknown): string | undefined {
  try {
    return JSON.stringify(body);
  } catch {
    return undefined;
  }
}
