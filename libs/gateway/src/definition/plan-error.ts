// A wrong plan -> an error that names step and field; small checks shared by the readers of the plan.
import type { PlanStep } from '../plan.ts';

/** The plan cannot run: the message names step, field, what is wrong and what to do. */
export class PlanError extends Error {
  override readonly name = 'PlanError';
  readonly step: string;
  readonly field: string;

  constructor(step: Pick<PlanStep, 'id' | 'action'> | undefined, field: string, what: string) {
    const where = step === undefined ? 'gateway plan' : `gateway plan, step '${step.id}' (${step.action})`;
    super(`${where}, ${field}: ${what}. Correct the spec or gateway.json and generate the definition again.`);
    this.step = step?.id ?? '';
    this.field = field;
  }
}

/** Requires one of the allowed values. */
export function checkOneOf(step: PlanStep, field: string, value: unknown, allowed: readonly unknown[]): void {
  if (!allowed.includes(value)) {
    throw new PlanError(step, field, `${show(value)} is not one of ${allowed.map(show).join(', ')}`);
  }
}

/** Requires a non-empty string. */
export function checkText(step: PlanStep, field: string, value: unknown): asserts value is string {
  if (typeof value !== 'string' || value === '') throw new PlanError(step, field, 'a text is required');
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
