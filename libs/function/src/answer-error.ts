// Answers that are no ordinary return value: one thrown on purpose, and one that cannot be sent.
import type { Issue, OperationAnswer } from '@gatefold/wire';

/** An answer of the handler that breaks its own declaration or the platform's limits. The caller sees status 500. */
export class AnswerError extends Error {
  override readonly name = 'AnswerError';
  readonly issues: readonly Issue[];
  constructor(message: string, issues: readonly Issue[] = [], options?: ErrorOptions) {
    super(message, options);
    this.issues = issues;
  }
}

/** Carries a declared answer out of a call stack; made by `abort`. */
class Abort extends Error {
  override readonly name = 'Abort';
  readonly answer: OperationAnswer;
  constructor(answer: OperationAnswer) {
    super(`The operation was answered with status ${answer.status} by abort().`);
    this.answer = answer;
  }
}

/**
 * Ends the operation with a declared answer from anywhere below the handler. Name the type to have it checked:
 * `abort<GetPetAnswer>({ status: 404, body })`.
 */
export function abort<Answer extends OperationAnswer = OperationAnswer>(answer: Answer): never {
  throw new Abort(answer);
}

/** The answer that an operation was aborted with; throws whatever else was thrown. */
export function abortedAnswer(error: unknown): OperationAnswer {
  if (error instanceof Abort) return error.answer;
  throw error;
}
