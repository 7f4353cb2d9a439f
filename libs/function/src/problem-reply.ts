// A problem -> the reply that tells it.
import type { ProblemError } from './problem.ts';
import type { Reply } from './result.ts';
import { toProblem } from './to-problem.ts';

/** The reply of a problem, without log. */
export function problemReply(problem: ProblemError, requestId: string): Reply {
  return {
    status: problem.status,
    headers: { ...problem.fields.headers, 'content-type': 'application/problem+json' },
    body: JSON.stringify(toProblem(problem, requestId)),
  };
}
