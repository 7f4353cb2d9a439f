// An answer -> the same, or what its schema does not allow.
import type { ContentDescriptor, Issue, OperationAnswer, OperationDescriptor } from '@gatefold/wire';
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
  const issues = checkAnswer(own, answer, operation.responses[declared]?.content);
  if (issues.length === 0) return;
  throw new AnswerError(
    `The handler of ${operation.id} answered status ${answer.status} with values that its schema does not allow.`,
    issues,
  );
}

/** The entry that declares a status. One without rules (bytes have none) is not checked by `default`'s. */
function declaredStatus({ responses }: OperationDescriptor, status: number): string | undefined {
  const keys = [`${status}`, `${Math.floor(status / 100)}XX`, 'default'];
  return keys.find((key) => Object.hasOwn(responses, key));
}

function checkAnswer(
  rules: ResponseValidators[string],
  { headers, body, contentType }: OperationAnswer,
  content: ContentDescriptor = {},
): readonly Issue[] {
  const issues: Issue[] = [];
  addIssues(issues, 'header', rules.headers?.(headers ?? {}));
  if (rules.body && body !== undefined) {
    addIssues(issues, 'body', pickByType(rules.body, content, contentType)?.(body));
  }
  return issues.slice(0, mostIssues);
}
