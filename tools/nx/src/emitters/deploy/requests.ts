// Plan steps -> the flat parameters that CloudAPI takes: references filled in, JSON as text, ids comma separated.
import type { PlanStep, Ref } from '@gatefold/gateway/plan';

/** One call of CloudAPI 2016-07-14. */
export interface Request {
  readonly action: PlanStep['action'];
  readonly parameters: { readonly [name: string]: string | boolean };
}

/** Answers of earlier steps by step id, as in `{ group: { GroupId: '...' } }`. */
export type Answers = { readonly [step: string]: { readonly [field: string]: string } };

/** The call of one step. Throws where it refers to an answer that is not there. */
export function toRequest(step: PlanStep, answers: Answers): Request {
  const parameters = Object.entries(step.params).map(([name, value]) => [
    name,
    flatten(step, answers, value),
  ]);
  return { action: step.action, parameters: Object.fromEntries(parameters) };
}

function flatten(step: PlanStep, answers: Answers, value: unknown): string | boolean {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (isRef(value)) return resolve(step, answers, value);
  if (Array.isArray(value) && value.length > 0 && value.every(isRef)) {
    return value.map((item) => resolve(step, answers, item)).join(',');
  }
  return JSON.stringify(value);
}

function isRef(value: unknown): value is Ref {
  return typeof value === 'object' && value !== null && 'ref' in value && Object.keys(value).length === 1;
}

function resolve(step: PlanStep, answers: Answers, { ref }: Ref): string {
  const split = ref.lastIndexOf('.');
  const answer = answers[ref.slice(0, split)]?.[ref.slice(split + 1)];
  if (answer !== undefined) return answer;
  throw new Error(`Step '${step.id}' needs ${ref}, which no earlier step answered. Send the steps in order.`);
}
