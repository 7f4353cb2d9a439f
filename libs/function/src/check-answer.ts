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
  const issues = checkAnswer(rulesFor(operation, answer.status, rules), answer);
  if (issues.length === 0) return;
  throw new AnswerError(
    `The handler of ${operation.id} answered status ${answer.status} with values that its schema does not allow.`,
    issues,
  );
}

/** The rules of the entry that declares a status. One without rules (bytes have none) is not checked by `default`'s. */
function rulesFor(
  { responses }: OperationDescriptor,
  status: number,
  rules: ResponseValidators,
): ResponseValidators {
  const keys = [`${status}`, `${Math.floor(status / 100)}XX`, 'default'];
  const declared = keys.find((key) => Object.hasOwn(responses, key));
  const own = declared !== undefined && Object.hasOwn(rules, declared) ? rules[declared] : undefined;
  return declared === undefined || own === undefined ? {} : { [declared]: own };
}
