// A `ProblemError` -> the body that tells it.
import { type Problem, type ProblemError, titleOf } from './problem.ts';

/** The body of a problem answer, in the order RFC 9457 names its members, none of which an extension replaces. */
export function toProblem({ status, fields }: ProblemError, requestId: string): Problem {
  const { type = 'about:blank', title = titleOf(status), detail, issues, extensions } = fields;
  const own = {
    type,
    title,
    status,
    ...(detail !== undefined && { detail }),
    ...(requestId !== '' && { requestId }),
    ...(issues !== undefined && { issues }),
  };
  return { ...own, ...extensions, ...own };
}
