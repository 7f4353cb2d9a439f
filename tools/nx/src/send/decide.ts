// A step + what is there -> whether it is created, modified or left as it is, and the request that does it.
import { isDeepStrictEqual } from 'node:util';
import type { PlanStep } from '@gatefold/gateway/plan';
import type { Account, Found } from './find.ts';
import { type Kind, kinds, type Modify } from './kinds.ts';
import { type Answers, isRef, type Parameters, type Request, splitRef, toRequest } from './requests.ts';
import type { Body } from './service.ts';
import { StepError } from './step-error.ts';

export interface Decision {
  readonly what: 'create' | 'modify' | 'keep';
  /** What is there, where something is. */
  readonly found?: Body;
  /** The request that is left to send, made of the step's parameters. */
  readonly request?: (parameters: Parameters) => Request;
}

/** What earlier steps came to. */
export interface Known {
  readonly account: Account;
  readonly answers: Answers;
  /** Ids of steps that were created: nothing belongs to these yet. */
  readonly fresh: ReadonlySet<string>;
}

/** Rejects with a {@link StepError} where what is there cannot become what is planned. */
export async function decide({ account, answers, fresh }: Known, step: PlanStep): Promise<Decision> {
  const kind = kinds[step.action];
  const { parameters } = toRequest(step, answers);
  const create = (own: Parameters) => ({ action: step.action, parameters: own });
  const found = isOfNew(kind, step, fresh) ? undefined : await kind.find?.(account, parameters);
  if (found === undefined) return { what: 'create', request: create };
  checkFixed(step, kind, parameters, found);
  const { rest, body } = found;
  if (rest !== undefined) return { what: 'modify', found: body, request: () => create(rest) };
  const { modify } = kind;
  if (modify === undefined || isSame(kind, parameters, body)) return { what: 'keep', found: body };
  return { what: 'modify', found: body, request: (own) => change(modify, own, body) };
}

function change({ action, id, omits = [] }: Modify, parameters: Parameters, body: Body): Request {
  const left = Object.entries(parameters).filter(([name]) => !omits.includes(name));
  return { action, parameters: { [id]: String(body[id]), ...Object.fromEntries(left) } };
}

function isOfNew({ owners }: Kind, { params }: PlanStep, fresh: ReadonlySet<string>): boolean {
  return Object.entries(params).some(
    ([name, value]) => owners.includes(name) && isRef(value) && fresh.has(splitRef(value).step),
  );
}

function checkFixed(step: PlanStep, kind: Kind, parameters: Parameters, { body }: Found): void {
  for (const name of kind.fixed ?? []) {
    const [planned, there] = [parameters[name], body[name]];
    if (planned === undefined || planned === there) continue;
    throw new StepError(
      step,
      `It is there with ${name} ${String(there)}, which cannot be changed to ${String(planned)}. Give it another name in gateway.json, or delete the one that is there.`,
    );
  }
}

function isSame(kind: Kind, parameters: Parameters, body: Body): boolean {
  return (
    kind.compared?.every((name) => isDeepStrictEqual(meant(parameters[name]), meant(body[name]))) ?? false
  );
}

/** JSON texts mean the same however they are spaced; nothing means an empty text. */
function meant(value: unknown): unknown {
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return value ?? '';
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}
