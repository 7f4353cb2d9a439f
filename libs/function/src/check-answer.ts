// An answer -> the same, or what its schema does not allow.
import {
  describeIssue,
  type Issue,
  type OperationAnswer,
  type OperationDescriptor,
  type ResponseDescriptor,
  spellHeaders,
} from '@gatefold/wire';
import { AnswerError } from './answer-error.ts';
import { addIssues, mostIssues, pickByType, type ResponseValidators } from './validators.ts';

/** Throws an `AnswerError` with the issues of an answer that breaks its schema. */
export function expectValidAnswer(
  operation: OperationDescriptor,
  answer: OperationAnswer,
  rules: ResponseValidators,
): void {
  const declared = declaredStatus(operation, answer.status);
  const own = declared !== undefined && Object.hasOwn(rules, declared) ? rules[declared] : undefined;
  if (declared === undefined || own === undefined) return;
  const issues = checkAnswer(own, answer, operation.responses[declared] ?? {});
  if (issues.length === 0) return;
  throw new AnswerError(
    `The handler of ${operation.id} answered status ${answer.status} with values that its schema does not allow: ${inWords(issues)}.`,
    issues,
  );
}

const mostTold = 3;

/** The first issues; the error has all. */
function inWords(issues: readonly Issue[]): string {
  const more = issues.length > mostTold ? `; and ${issues.length - mostTold} more` : '';
  return issues.slice(0, mostTold).map(describeIssue).join('; ') + more;
}

/** The entry that declares a status. One without rules (bytes have none) is not checked by `default`'s. */
function declaredStatus({ responses }: OperationDescriptor, status: number): string | undefined {
  const keys = [`${status}`, `${Math.floor(status / 100)}XX`, 'default'];
  return keys.find((key) => Object.hasOwn(responses, key));
}

function checkAnswer(
  rules: ResponseValidators[string],
  { headers, body, contentType }: OperationAnswer,
  { headers: fields = [], content = {} }: ResponseDescriptor,
): readonly Issue[] {
  const issues: Issue[] = [];
  addIssues(issues, 'header', rules.headers?.(spellHeaders(fields, headers ?? {})));
  if (rules.body && body !== undefined) {
    addIssues(issues, 'body', pickByType(rules.body, content, contentType)?.(body));
  }
  return issues.slice(0, mostIssues);
}
