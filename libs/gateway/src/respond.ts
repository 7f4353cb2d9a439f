// The line of the local gateway: one request through its stages, in order, each leaving its part in the trail.
import type { IncomingMessage } from 'node:http';
import { listedNames, stringToSign } from '@gatefold/signature';
import { answerPreflight, corsOf, isPreflight } from './answer/preflight.ts';
import { Refusal } from './answer/refusal.ts';
import type { GatewayResponse } from './answer/response.ts';
import { MalformedResult, readResult, readTriggerResult } from './answer/result.ts';
import { authenticate, type Caller, type Credentials } from './authenticate/authenticate.ts';
import { buildContext, type Invoke } from './backend/context.ts';
import { buildEvent } from './backend/event.ts';
import { FunctionFailure, invokeFunction } from './backend/invoke.ts';
import { buildTriggerEvent } from './backend/trigger-event.ts';
import type { Definition, Route } from './definition/definition.ts';
import type { Trail } from './exchange.ts';
import type { Assumptions } from './ledger.ts';
import { type Delivery, deliver } from './parameters/deliver.ts';
import type { JwtCheck } from './plugins/jwt-auth.ts';
import { readBody } from './request/body.ts';
import { checkHead, completeRequest, type RequestHead } from './request/read.ts';
import { type GatewayRequest, header } from './request/request.ts';
import { type Routed, routeRequest, stageOf } from './route/route.ts';

/** Everything a request meets; a swap replaces it for the requests that come after. */
export interface Running extends Credentials {
  readonly definition: Definition;
  readonly functions: { readonly [name: string]: Invoke };
  readonly stage: string;
  readonly assumptions: Assumptions;
}

/** Answers one request. Throws `Refusal` for the gateway's own errors. */
export async function respond(
  running: Running,
  head: RequestHead,
  message: IncomingMessage,
  facts: Pick<GatewayRequest, 'id' | 'receivedAt' | 'clientAddress'>,
  trail: Trail,
): Promise<GatewayResponse> {
  const { definition, assumptions } = running;
  checkHead(head, assumptions);
  const stage = stageOf(head, running.stage);
  const cors = corsOf(definition, stage, head, assumptions);
  if (isPreflight(definition, stage, head)) return answerPreflight(cors);
  const routed = routeRequest(definition, stage, head, assumptions);
  trail.route = describeRoute(routed);
  if (cors.refused) throw new Refusal('A403CO', 'Cross-origin request forbidden');
  const body = await readBody(message);
  const request = completeRequest(head, body, facts);
  if (trail.request) trail.request = { ...trail.request, body };
  const caller = verify(running, request, routed.route, trail);
  throttle(routed.route, caller, request);
  return callFunction(running, request, routed, caller, trail);
}

function describeRoute({ route, pathParameters }: Routed): NonNullable<Trail['route']> {
  return {
    stage: route.stage,
    api: route.id,
    apiName: route.api.ApiName,
    pattern: route.path,
    operation: route.operation,
    function: route.function,
    pathParameters: Object.fromEntries(pathParameters),
  };
}

function verify(running: Running, request: GatewayRequest, route: Route, trail: Trail): Caller {
  const caller = authenticate(request, route, running, running.assumptions);
  trail.verification = {
    authType: route.api.AuthType,
    by: caller.by,
    ...(caller.app === undefined ? {} : { app: caller.app.name }),
    ...(caller.by === 'signature' ? { stringToSign: signedText(request) } : {}),
  };
  return caller;
}

function signedText({ method, path, query, form, headers }: GatewayRequest): string {
  const names = listedNames(header(headers, 'x-ca-signature-headers'));
  const fields = Object.fromEntries([...headers].reverse());
  return stringToSign({ method, path, query, headers: fields, ...(form ? { form } : {}) }, names);
}

function throttle({ plugins, id, stage }: Route, caller: Caller, { receivedAt }: GatewayRequest): void {
  if (plugins.trafficControl?.(`${id} ${stage}`, caller.app?.name, receivedAt) === false) {
    throw new Refusal('T429PR', 'Throttled by PLUGIN Flow Control');
  }
}

async function callFunction(
  { definition, functions, assumptions }: Running,
  request: GatewayRequest,
  { route, pathParameters }: Routed,
  caller: Caller,
  trail: Trail,
): Promise<GatewayResponse> {
  const claims = route.plugins.jwtAuth?.(request);
  const delivery = addClaims(deliver(request, route, pathParameters, caller, assumptions), claims);
  const trigger = route.backend.type === 'HttpTrigger';
  const event = (trigger ? buildTriggerEvent : buildEvent)(request, route, delivery, assumptions);
  trail.event = event;
  const invoke = functions[route.function];
  if (invoke === undefined) throw new Refusal('X500ER', 'Service Internal Error');
  const context = buildContext(request.id, route, definition.region);
  const started = performance.now();
  try {
    const result = await invokeFunction(invoke, event, context, route.backend.timeout);
    trail.result = result;
    const response = (trigger ? readTriggerResult : readResult)(result, assumptions);
    return route.plugins.errorMapping?.(response) ?? response;
  } catch (cause) {
    if (cause instanceof MalformedResult || cause instanceof FunctionFailure)
      throw malformed(cause, assumptions);
    throw cause;
  } finally {
    trail.latency = { function: performance.now() - started, total: 0 };
  }
}

/** What a JWT plug-in hands on goes the way of mapped parameters. */
function addClaims(delivery: Delivery, claims: ReturnType<JwtCheck> | undefined): Delivery {
  if (claims === undefined) return delivery;
  const { HEAD, QUERY } = delivery.added;
  return {
    ...delivery,
    added: { ...delivery.added, HEAD: [...HEAD, ...claims.HEAD], QUERY: [...QUERY, ...claims.QUERY] },
  };
}

/** SEED says 503, the table of today's generation 502; both are offered. */
function malformed(cause: Error, { malformedResult }: Assumptions): Refusal {
  const what = cause instanceof MalformedResult ? cause.message : 'the function failed';
  return malformedResult === 502
    ? new Refusal('D502FC', `Function Compute response invalid: ${what}`, { cause })
    : new Refusal('', 'Service Unavailable', { cause });
}
