// A request that cannot be answered as it is -> the problem that says why.
import type { Issue, OperationDescriptor } from '@gatefold/wire';
import { answerTypes } from './accepts.ts';
import { isHandler } from './define-operation.ts';
import type { Invocation } from './event/invocation.ts';
import { ProblemError } from './problem.ts';
import type { Resolution } from './route/resolve.ts';
import { mostIssues } from './validators.ts';

/** The problem of a request without route. */
export function routeRefusal(
  resolution: Exclude<Resolution<unknown>, { readonly kind: 'found' }>,
  { method }: Invocation,
): ProblemError {
  switch (resolution.kind) {
    case 'not-found':
      return new ProblemError(404, 'The API has no such path.');
    case 'method-not-allowed':
      return new ProblemError(405, {
        detail: `The path has no ${method} operation.`,
        headers: { allow: resolution.allow.join(', ') },
      });
    case 'contradiction':
      return new ProblemError(400, 'The path can be read in two ways; escape its parameters.');
    case 'malformed':
      return invalidRequest([malformedParameter(resolution.parameter)]);
  }
}

function malformedParameter(name: string): Issue {
  return { in: 'path', name, pointer: '', rule: 'encoding', message: 'must be percent-encoded UTF-8' };
}

/** What is wrong with the default export of an operation's file, which is no handler of this operation. */
export function handlerRefusal(id: string, value: unknown): Error {
  return new Error(
    isHandler(value)
      ? `The handler file of operation ${id} exports the handler of ${value.operation.id}.`
      : `Operation ${id} has no handler: its file must export default ${id}(...).`,
  );
}

/** The problem of a request that takes none of the media types it could be answered in. */
export function acceptRefusal(operation: OperationDescriptor): ProblemError {
  return new ProblemError(406, `The operation answers in ${answerTypes(operation).join(', ')}.`);
}

/** The problem of a request that breaks rules. */
export function inputRefusal(
  operation: OperationDescriptor,
  status: number,
  all: readonly Issue[],
): ProblemError {
  const issues = all.slice(0, mostIssues);
  if (status === 413) return new ProblemError(413, { detail: 'The request body is too large.', issues });
  if (status !== 415) return invalidRequest(issues);
  const types = Object.keys(operation.body?.content ?? {});
  return new ProblemError(415, {
    detail: 'The operation does not take a body of this media type.',
    headers: types.length > 0 ? { accept: types.join(', ') } : {},
    issues,
  });
}

function invalidRequest(issues: readonly Issue[]): ProblemError {
  return new ProblemError(400, { detail: 'The request does not match the API description.', issues });
}
