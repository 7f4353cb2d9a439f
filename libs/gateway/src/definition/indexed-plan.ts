// The plan with its steps at hand by id and by action, and the following of references.
import type { GatewayPlan, PlanStep, Ref } from '../plan.ts';
import { PlanError } from './plan-error.ts';

/** Steps of one action. */
export type StepOf<Action extends PlanStep['action']> = Extract<PlanStep, { readonly action: Action }>;

/** A plan whose ids are unique. */
export interface IndexedPlan extends GatewayPlan {
  readonly positions: ReadonlyMap<string, number>;
  readonly byAction: ReadonlyMap<string, readonly PlanStep[]>;
}

/** Indexes a plan. Throws `PlanError` for an id that is there twice. */
export function indexPlan(plan: GatewayPlan): IndexedPlan {
  const positions = new Map<string, number>();
  const byAction = new Map<string, PlanStep[]>();
  for (const [position, step] of plan.steps.entries()) {
    if (positions.has(step.id)) throw new PlanError(step, 'id', 'another step has the same id');
    if (typeof step.params !== 'object') throw new PlanError(step, 'params', 'an object is required');
    positions.set(step.id, position);
    const steps = byAction.get(step.action) ?? [];
    steps.push(step);
    byAction.set(step.action, steps);
  }
  return { ...plan, positions, byAction };
}

/** All steps of one action, in order. */
export function stepsOf<Action extends PlanStep['action']>(
  plan: IndexedPlan,
  action: Action,
): readonly StepOf<Action>[] {
  return (plan.byAction.get(action) ?? []).filter((step): step is StepOf<Action> => step.action === action);
}

/** The earlier step that a reference names, which must be of the given action. Throws `PlanError`. */
export function resolveRef<Action extends PlanStep['action']>(
  plan: IndexedPlan,
  step: PlanStep,
  field: string,
  ref: Ref | undefined,
  action: Action,
): StepOf<Action> {
  const text = ref?.ref;
  if (typeof text !== 'string')
    throw new PlanError(step, field, `a reference to a ${action} step is required`);
  const position = plan.positions.get(text.slice(0, Math.max(0, text.lastIndexOf('.'))));
  const target = position === undefined ? undefined : plan.steps[position];
  const earlier = (position ?? 0) < (plan.positions.get(step.id) ?? 0);
  if (target === undefined || !earlier || !isOf(target, action)) {
    throw new PlanError(step, field, `'${text}' names no ${action} step before this one`);
  }
  return target;
}

function isOf<Action extends PlanStep['action']>(step: PlanStep, action: Action): step is StepOf<Action> {
  return step.action === action;
}
