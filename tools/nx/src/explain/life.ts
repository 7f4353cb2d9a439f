// One operation + a sample input -> what travels at every step, found out by sending the request through the local
// gateway to a function that answers with a sample.
import { request as send } from 'node:http';
import { createFunction, defineOperation } from '@gatefold/function';
// The library loads this when it first needs it; but Nx compiles no source any more once a command has been loaded.
import '@gatefold/function/whole';
import { createGateway, type Exchange } from '@gatefold/gateway';
import type { CreateApi, GatewayPlan, PlanOperation, PlanStep } from '@gatefold/gateway/plan';
import { sign } from '@gatefold/signature';
import {
  type EncodedRequest,
  encodeRequest,
  type OperationAnswer,
  type OperationInput,
} from '@gatefold/wire';
import '@gatefold/wire/multipart';
import { styles } from '@gatefold/wire/styles';
import { gatewayValues } from '../emitters/gateway/added-values.ts';
import type { Api, Operation } from '../model/model.ts';
import type { Settings } from '../settings/settings.ts';
import { sampleAnswer, sampleInput } from './sample-message.ts';

export interface Life {
  readonly operation: Operation;
  /** The gateway's API that carries the operation. */
  readonly api: CreateApi;
  readonly stage: string;
  /** What a caller gives, and what the handler receives; the latter is absent where the request never reached it. */
  readonly given: OperationInput;
  readonly received?: unknown;
  readonly answer: OperationAnswer;
  readonly exchange: Exchange;
  /** Plug-ins of the API in this stage, as in `pages (cors)`; the sample passes them by. */
  readonly plugins: readonly string[];
}

const app = { name: 'sample', appKey: 'sample-app', appSecret: 'sample-app-secret' };
/** A moment and ids that make every run the same. */
const clock = () => Date.UTC(2026, 4, 1, 10, 0, 0);
const requestId = () => '16E9D4B5-3A1C-445A-BEF1-4AD8E31434EC';
const host = 'api.example.com';

/** Rejects where the plan has no such API, or the gateway cannot run it. */
export async function live(
  api: Api,
  settings: Settings,
  plan: GatewayPlan,
  operation: Operation,
  stage: string,
): Promise<Life> {
  const entry = plan.operations.find((one) => one.operation === operation.id);
  const step = plan.steps.find(({ id }) => id === entry?.api);
  if (entry === undefined || step?.action !== 'CreateApi')
    throw new Error(`The gateway has no API for ${operation.id}: see the problems of nx sync.`);
  const given = sampleInput(api, operation);
  const answer = sampleAnswer(api, operation);
  const seen: { input?: unknown } = {};
  const descriptor = { ...operation.descriptor, features: { styles } };
  const handler = defineOperation(
    descriptor,
    {},
    gatewayValues(api, settings, operation),
  )((input: unknown) => {
    seen.input = input;
    return answer;
  });
  const invoke = createFunction({
    routes: {
      [operation.id]: {
        method: descriptor.method,
        path: descriptor.path,
        load: async () => ({ default: handler }),
      },
    },
    validateResponses: false,
    log: () => {},
  });
  const found: { exchange?: Exchange } = {};
  const gateway = createGateway({
    plan: reduce(plan, entry),
    functions: { [entry.function]: invoke },
    apps: [app],
    stage,
    clock,
    requestId,
    clientAddress: '192.0.2.7',
    onExchange: (exchange) => {
      found.exchange = exchange;
    },
    onNotice: () => {},
  });
  const { port } = await gateway.listen(0);
  try {
    await transmit(port, await signed(encodeRequest(descriptor, given), stage));
  } finally {
    await gateway.close();
  }
  if (found.exchange === undefined) throw new Error('The local gateway answered nothing.');
  return {
    operation,
    api: step.params,
    stage,
    given,
    ...(seen.input !== undefined && { received: seen.input }),
    answer,
    exchange: found.exchange,
    plugins: pluginsOf(plan, step.id, stage),
  };
}

function pluginsOf({ steps }: GatewayPlan, api: string, stage: string): readonly string[] {
  const attached = steps.flatMap((step) => {
    if (step.action !== 'AttachPlugin' && step.action !== 'AttachGroupPlugin') return [];
    const concerns = step.action === 'AttachGroupPlugin' || step.params.ApiId.ref === `${api}.ApiId`;
    return concerns && step.params.StageName === stage ? [step.params.PluginId.ref] : [];
  });
  return steps.flatMap((step) =>
    step.action === 'CreatePlugin' && attached.includes(`${step.id}.PluginId`)
      ? [`${step.params.PluginName} (${step.params.PluginType})`]
      : [],
  );
}

/** Plan of one API without plug-ins and authorisations, which would refuse a sample; tokens of APPOPENID are no sample either. */
function reduce(plan: GatewayPlan, entry: PlanOperation): GatewayPlan {
  const { api } = entry;
  const others = ['CreatePlugin', 'AttachPlugin', 'AttachGroupPlugin', 'CreateApp', 'SetAppsAuthorities'];
  const steps = plan.steps.filter((step): boolean => {
    if (others.includes(step.action)) return false;
    if (step.action === 'CreateApi') return step.id === api;
    return step.action !== 'DeployApi' || step.params.ApiId.ref === `${api}.ApiId`;
  });
  return {
    ...plan,
    operations: [entry],
    steps: steps.map(withoutToken),
  };
}

function withoutToken(step: PlanStep): PlanStep {
  if (step.action !== 'CreateApi' || step.params.AuthType !== 'APPOPENID') return step;
  const { OpenIdConnectConfig: _, ...params } = step.params;
  return { ...step, params: { ...params, AuthType: 'ANONYMOUS' } };
}

interface Signed {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | undefined;
}

async function signed(request: EncodedRequest, stage: string): Promise<Signed> {
  const { method, path, search, body } = request;
  const headers = { ...request.headers, host };
  const { form, ...rest } = request;
  const signing = form === undefined ? rest : { ...rest, form, body: undefined };
  const { body: bytes, ...open } = { ...signing, headers };
  const added = await sign(bytes === undefined ? open : { ...open, body: bytes }, app, {
    stage,
    timestamp: clock(),
    nonce: '3f2a1c9e-0000-4000-8000-5a6b7c8d9e0f',
  });
  return {
    method,
    target: search === '' ? path : `${path}?${search}`,
    headers: { ...headers, ...added },
    body,
  };
}

function transmit(port: number, { method, target, headers, body }: Signed): Promise<void> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(body.byteLength) };
    const outgoing = send(
      { host: '127.0.0.1', port, method, path: target, headers: { ...headers, ...length }, agent: false },
      (response) => response.resume().on('end', resolve),
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
