// An emitted plan and built functions -> a running API Gateway on the developer's machine.
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { checkApps, type LocalApp } from './authenticate/app.ts';
import { createNonces, type RecordNonce } from './authenticate/nonces.ts';
import type { Invoke } from './backend/context.ts';
import type { Definition } from './definition/definition.ts';
import { PlanError } from './definition/plan-error.ts';
import { isStage, readDefinition } from './definition/read.ts';
import type { Exchange } from './exchange.ts';
import { type Assumptions, defaultAssumptions } from './ledger.ts';
import type { GatewayPlan, PlanOperation } from './plan.ts';
import type { Running } from './respond.ts';
import { serve } from './serve.ts';
import { openServer } from './server/server.ts';

/** What a local gateway is made of. */
export interface GatewayOptions {
  readonly plan: GatewayPlan;
  /** By `PlanOperation.function`. */
  readonly functions: { readonly [functionName: string]: Invoke };
  /** Who may call; of these only the authorised when the plan has SetAppsAuthorities steps. */
  readonly apps?: readonly LocalApp[];
  /** Stage of a request without X-Ca-Stage; RELEASE unless given. */
  readonly stage?: string;
  readonly assumptions?: Partial<Assumptions>;
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
  /** An upper-case UUID per request. */
  readonly requestId?: () => string;
  /** Address of every client, instead of the connection's. */
  readonly clientAddress?: string;
  /** Told of every request once it is answered. */
  readonly onExchange?: (exchange: Exchange) => void;
  /** Told once of each thing that the plan asks for and the local gateway does not do; `console.warn` unless given. */
  readonly onNotice?: (notice: string) => void;
}

/** A running gateway. */
export interface LocalGateway {
  /** For a server of one's own. */
  readonly handle: (req: IncomingMessage, res: ServerResponse) => void;
  /** Opens the port (0: a free one), on 127.0.0.1 unless a host is given. Rejects with what to do when it is taken. */
  listen(port: number, host?: string): Promise<{ readonly url: string; readonly port: number }>;
  /** Replaces plan or functions for the requests that come after; those in flight finish with the old ones. */
  swap(next: { readonly plan?: GatewayPlan; readonly functions?: GatewayOptions['functions'] }): void;
  /** Stops listening and waits for the requests in flight. */
  close(): Promise<void>;
}

/** Makes a gateway. Throws `PlanError`, naming step and field, for a plan that cannot run. */
export function createGateway(options: GatewayOptions): LocalGateway {
  const { clock = Date.now, requestId = () => randomUUID().toUpperCase() } = options;
  const onNotice = onceEach(options.onNotice ?? console.warn);
  checkApps(options.apps ?? []);
  const recordNonce = createNonces();
  let current = { plan: options.plan, functions: options.functions };
  let running = start({ ...options, onNotice }, recordNonce);
  const handle = (req: IncomingMessage, res: ServerResponse): void => {
    const clientAddress = options.clientAddress ?? plainAddress(req.socket.remoteAddress);
    const facts = { id: requestId(), receivedAt: clock(), clientAddress };
    void serve(running, req, res, facts)
      .then((exchange) => options.onExchange?.(exchange))
      .catch((cause: unknown) =>
        onNotice(`onExchange failed: ${cause instanceof Error ? cause.message : cause}`),
      );
  };
  const server = openServer(handle, requestId);
  return {
    handle,
    listen: server.listen,
    close: server.close,
    swap: (next) => {
      const merged = { ...current, ...next };
      running = start({ ...options, ...merged, onNotice }, recordNonce);
      current = merged;
    },
  };
}

function start(
  options: GatewayOptions & Required<Pick<GatewayOptions, 'onNotice'>>,
  recordNonce: RecordNonce,
): Running {
  const { plan, functions, apps = [], stage = 'RELEASE', onNotice } = options;
  if (!isStage(stage)) throw new Error(`stage '${stage}' is not 2 to 10 upper-case letters or digits.`);
  const definition = readDefinition(plan);
  for (const operation of plan.operations) checkFunction(plan, operation, functions);
  for (const notice of [...definition.notices, ...unknownApps(definition, apps)]) onNotice(notice);
  return {
    definition,
    functions,
    apps,
    recordNonce,
    stage,
    assumptions: { ...defaultAssumptions, ...options.assumptions },
  };
}

/** A definition is read again at each swap; what was said once stays said. */
function onceEach(tell: (notice: string) => void): (notice: string) => void {
  const told = new Set<string>();
  return (notice) => {
    if (!told.has(notice)) tell(notice);
    told.add(notice);
  };
}

/** Apps that the plan authorises and nobody gave a key for. */
function unknownApps(definition: Definition, apps: readonly LocalApp[]): readonly string[] {
  const routes = [...definition.stages.values()].flat();
  const names = new Set(routes.flatMap(({ apps: authorised }) => [...(authorised ?? [])]));
  for (const { name } of apps) names.delete(name);
  return [...names].map((name) => `App '${name}' is authorised by the plan, but no local app has that name`);
}

function checkFunction(
  plan: GatewayPlan,
  operation: PlanOperation,
  functions: GatewayOptions['functions'],
): void {
  if (Object.hasOwn(functions, operation.function)) return;
  const given = Object.keys(functions).join(', ') || 'none';
  const step = plan.steps.find(({ id }) => id === operation.api);
  throw new PlanError(
    step,
    'operations',
    `operation '${operation.operation}' is served by function '${operation.function}', which was not built (built: ${given})`,
  );
}

function plainAddress(address = ''): string {
  return address.replace(/^::ffff:/, '');
}
