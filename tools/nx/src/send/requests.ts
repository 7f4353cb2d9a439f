// Plan steps -> the flat parameters that CloudAPI takes: references filled in, JSON as text, ids comma separated.
import type { PlanStep, Ref } from '@gatefold/gateway/plan';

/** Parameters as they travel. */
export type Parameters = { readonly [name: string]: string | boolean };

/** One call of CloudAPI 2016-07-14. */
export interface Request {
  readonly action: string;
  readonly parameters: Parameters;
}

/** Fields that a step answered, as in `{ GroupId: '...' }`. */
export type Answer = { readonly [field: string]: string };

/** Answers of earlier steps by step id. */
export type Answers = { readonly [step: string]: Answer };

/** The call of one step. Throws where it refers to an answer that is not there. */
export function toRequest(step: PlanStep, answers: Answers): Request {
  const parameters = Object.entries(step.params).map(([name, value]) => [
    name,
    flatten(step, answers, value),
  ]);
  return { action: step.action, parameters: Object.fromEntries(parameters) };
}

/** Step id and field of a reference. */
export function splitRef({ ref }: Ref): { readonly step: string; readonly field: string } {
  const split = ref.lastIndexOf('.');
  return { step: ref.slice(0, split), field: ref.slice(split + 1) };
}

export function isRef(value: unknown): value is Ref {
  return (
    typeof value === 'object' &&
    value !== null &&
    'ref' in value &&
    typeof value.ref === 'string' &&
    Object.keys(value).length === 1
  );
}

function flatten(step: PlanStep, answers: Answers, value: unknown): string | boolean {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (isRef(value)) return resolve(step, answers, value);
  if (Array.isArray(value) && value.length > 0 && value.every(isRef)) {
    return value.map((item) => resolve(step, answers, item)).join(',');
  }
  return JSON.stringify(value, (key, item: unknown) =>
    nested.includes(key) && isRef(item) ? resolve(step, answers, item) : item,
  );
}

/** Keys inside JSON texts that may hold a reference; elsewhere `{ "ref": "..." }` is somebody's data. */
const nested = ['BodyModel', '$ref'];

function resolve(step: PlanStep, answers: Answers, ref: Ref): string {
  const target = splitRef(ref);
  const answer = answers[target.step]?.[target.field];
  if (answer !== undefined) return answer;
  throw new Error(
    `Step '${step.id}' needs ${ref.ref}, which no earlier step answered. Send the steps in order.`,
  );
}
