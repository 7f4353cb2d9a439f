// The media types of an operation's answers, and whether a client takes one of them.
import { isAcceptable, type OperationDescriptor } from '@gatefold/wire';
import { knownToAccept, type Plan, remember } from './plan.ts';

/** The media types of an operation's answers. */
export function answerTypes({ responses }: OperationDescriptor): readonly string[] {
  const types = Object.values(responses).flatMap(({ content }) => Object.keys(content ?? {}));
  return [...new Set(types)];
}

/** Whether a client with this `accept` header takes at least one of the answers' media types. */
export function accepts(plan: Plan, accept: string | undefined): boolean {
  if (accept === undefined || knownToAccept(plan, accept)) return true;
  const seen = plan.known.get(accept);
  if (seen !== undefined) return seen;
  const acceptable = isAcceptable(plan.operation, accept);
  remember(plan.known, accept, acceptable);
  return acceptable;
}
