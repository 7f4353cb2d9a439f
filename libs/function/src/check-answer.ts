// An answer -> the same, or what its schema does not allow.
import type { OperationAnswer, OperationDescriptor } from '@gatefold/wire';
import { AnswerError } from './answer-error.ts';
import { checkAnswer, type ResponseValidators } from './validators.ts';

/** Throws an `AnswerError` with the issues of an answer that breaks its schema. */
export function expectValidAnswer(
  operation: OperationDescriptor,
  answer: OperationAnswer,
  rules: ResponseValidators,
): void {
  const issues = checkAnswer(rules, answer);
  if (issues.length === 0) return;
  throw new AnswerError(
    `The handler of ${operation.id} answered status ${answer.status} with values that its schema does not allow.`,
    issues,
  );
}
