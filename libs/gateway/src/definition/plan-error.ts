// A wrong plan -> an error that names step and field; small checks shared by the readers of the plan.
import type { GatewayPlan, PlanStep, Ref } from '../plan.ts';

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

/** Steps of one action. */
export type StepOf<Action extends PlanStep['action']> = Extract<PlanStep, { readonly action: Action }>;

/** All steps of one action, in order. */
export function stepsOf<Action extends PlanStep['action']>(
  plan: GatewayPlan,
  action: Action,
): readonly StepOf<Action>[] {
  return plan.steps.filter((step): step is StepOf<Action> => step.action === action);
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

/** Id of the earlier step that a reference names, which must be of the given action. */
export function resolveRef(
  plan: GatewayPlan,
  step: PlanStep,
  field: string,
  ref: Ref | undefined,
  action: PlanStep['action'],
): string {
  const text = ref?.ref;
  if (typeof text !== 'string')
    throw new PlanError(step, field, `a reference to a ${action} step is required`);
  const id = text.slice(0, Math.max(0, text.lastIndexOf('.')));
  const target = plan.steps.slice(0, plan.steps.indexOf(step)).find((other) => other.id === id);
  if (target?.action !== action) {
    throw new PlanError(step, field, `'${text}' names no ${action} step before this one`);
  }
  return id;
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
