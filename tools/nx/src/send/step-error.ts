// What went wrong, and the step of the plan that it went wrong at.
import type { PlanStep } from '@gatefold/gateway/plan';

/** A step that could not be sent. */
export class StepError extends Error {
  override readonly name = 'StepError';
  readonly step: PlanStep;

  constructor(step: PlanStep, message: string, cause?: unknown) {
    super(message, { cause });
    this.step = step;
  }
}
