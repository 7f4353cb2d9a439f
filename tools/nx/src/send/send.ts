// Plan + account -> what is done for each step: created, modified or left as it is. Nothing is ever deleted.
import type { GatewayPlan, PlanStep } from '@gatefold/gateway/plan';
import { type Decision, decide, type Known } from './decide.ts';
import { apisOf } from './find.ts';
import { type Answer, type Request, toRequest } from './requests.ts';
import { type Body, readLists, type Service } from './service.ts';
import { type Sleep, settleBackend } from './settle.ts';
import { StepError } from './step-error.ts';
import { fillVariables } from './variables.ts';

export interface Sending {
  readonly plan: GatewayPlan;
  readonly service: Service;
  /** Values of the plan's variables. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Reads only; what would be created answers `<step.Field>`. */
  readonly dryRun: boolean;
  readonly sleep: Sleep;
  /** Hears of each step before its request goes out. */
  readonly report: (done: Done) => void;
}

export interface Done {
  readonly step: PlanStep;
  readonly what: Decision['what'];
  /** Variables are not filled in: this is for eyes. Absent: nothing is sent. */
  readonly request?: Request;
}

export interface Sent {
  /** Address of the group, where the service told it. */
  readonly subDomain?: string;
  /** APIs of the group that the plan does not have. */
  readonly foreign: readonly Body[];
  /** What goes on after the run. */
  readonly notes: readonly string[];
}

/** Sends the steps in order. Rejects with a {@link StepError}; what was sent before stays, and is found by the next run. */
export async function sendPlan(sending: Sending): Promise<Sent> {
  const { plan, service } = sending;
  const account = { service, lists: readLists(service), apiNames: apiNamesOf(plan) };
  const unknown = sending.dryRun ? placeholders(plan) : new Map<string, Answer>();
  const run: Run = { ...sending, account, unknown, answers: {}, fresh: new Set(), notes: [] };
  for (const step of plan.steps) {
    try {
      await sendStep(run, step);
    } catch (error) {
      throw error instanceof StepError ? error : new StepError(step, messageOf(error), error);
    }
  }
  return summarise(run);
}

interface Run extends Sending, Known {
  readonly answers: { [step: string]: Answer };
  readonly fresh: Set<string>;
  /** What stands for the answers of steps that are not sent. */
  readonly unknown: ReadonlyMap<string, Answer>;
  readonly notes: string[];
}

async function sendStep(run: Run, step: PlanStep): Promise<void> {
  const { dryRun, answers, fresh, unknown } = run;
  const filled = fillVariables(step, run.environment);
  const { what, found, request } = await decide(run, filled);
  const shown = request?.(toRequest(step, answers).parameters);
  run.report({ step, what, ...(shown !== undefined && { request: shown }) });
  const sent = request?.(toRequest(filled, answers).parameters);
  const body = dryRun || sent === undefined ? {} : await perform(run, sent);
  if (what === 'create') fresh.add(step.id);
  answers[step.id] = { ...unknown.get(step.id), ...answerOf({ ...found, ...body }) };
}

async function perform({ service, sleep, notes }: Run, { action, parameters }: Request): Promise<Body> {
  const body = await service.call(action, parameters);
  if (action !== 'ModifyBackendModel' || typeof body.OperationId !== 'string') return body;
  const settled = await settleBackend(service, body.OperationId, sleep);
  if (!settled)
    notes.push(`APIs of stage ${String(parameters.StageName)} still follow their backend in the background.`);
  return body;
}

/** `<step.Field>` for each field that the plan refers to, by step. */
function placeholders({ steps }: GatewayPlan): ReadonlyMap<string, Answer> {
  const found = new Map<string, Answer>();
  for (const [, step = '', field = ''] of JSON.stringify(steps).matchAll(/"ref":"([^"]+)\.(\w+)"/g))
    found.set(step, { ...found.get(step), [field]: `<${step}.${field}>` });
  return found;
}

function answerOf(body: Body): Answer {
  const scalars = Object.entries(body).filter(([, value]) => ['string', 'number'].includes(typeof value));
  return Object.fromEntries(scalars.map(([name, value]) => [name, String(value)]));
}

function apiNamesOf({ steps }: GatewayPlan): ReadonlySet<string> {
  return new Set(steps.flatMap((step) => (step.action === 'CreateApi' ? [step.params.ApiName] : [])));
}

async function summarise({ plan, account, answers, fresh, notes }: Run): Promise<Sent> {
  const group = plan.steps.find(({ action }) => action === 'CreateApiGroup');
  const { GroupId, SubDomain } = answers[group?.id ?? ''] ?? {};
  const isKnown = group !== undefined && GroupId !== undefined && !fresh.has(group.id);
  const apis = isKnown ? await apisOf(account, GroupId) : [];
  const kept = new Set(
    plan.steps.flatMap((step) => (step.action === 'CreateApi' ? [answers[step.id]?.ApiId] : [])),
  );
  return {
    notes,
    ...(SubDomain !== undefined && { subDomain: SubDomain }),
    foreign: apis.filter(({ ApiId }) => !kept.has(String(ApiId))),
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
