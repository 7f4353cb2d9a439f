// A message and its response -> one exchange: the line is run, every failure becomes an answer, and it is written.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { corsOf } from './answer/preflight.ts';
import { Refusal } from './answer/refusal.ts';
import { refuse } from './answer/refuse.ts';
import type { GatewayResponse } from './answer/response.ts';
import { completeHeaders, writeResponse } from './answer/write.ts';
import type { Exchange, Trail } from './exchange.ts';
import { type RequestHead, readHead } from './request/read.ts';
import { type GatewayRequest, header } from './request/request.ts';
import { type Running, respond } from './respond.ts';

/** Answers one request and tells what happened. Never rejects. */
export async function serve(
  running: Running,
  message: IncomingMessage,
  res: ServerResponse,
  facts: Pick<GatewayRequest, 'id' | 'receivedAt' | 'clientAddress'>,
): Promise<Exchange> {
  const started = performance.now();
  const head = readHead(message);
  const { method, target, headers } = head;
  const trail: Trail = { request: { method, target, headers, body: Buffer.alloc(0) } };
  const outcome = await respond(running, head, message, facts, trail).catch((cause: unknown) =>
    answerFailure(running, cause, trail),
  );
  const latency = { ...trail.latency, total: performance.now() - started };
  const response = complete(running, head, facts.id, withDebug(head, outcome, latency));
  writeResponse(res, method, response);
  return {
    ...facts,
    request: { method, target, headers, body: Buffer.alloc(0) },
    ...trail,
    response,
    latency,
  };
}

function answerFailure(running: Running, cause: unknown, trail: Trail): GatewayResponse {
  const refusal =
    cause instanceof Refusal ? cause : new Refusal('X500ER', 'Service Internal Error', { cause });
  const reason = refusal.cause instanceof Error ? refusal.cause.message : undefined;
  trail.error = {
    code: refusal.code,
    message: refusal.message,
    ...(reason === undefined ? {} : { reason }),
  };
  return refuse(refusal, running.assumptions);
}

function complete(
  running: Running,
  head: RequestHead,
  id: string,
  response: GatewayResponse,
): GatewayResponse {
  const stage = header(head.headers, 'x-ca-stage') || running.stage;
  const cors = corsOf(running.definition, stage, head, running.assumptions).headers;
  return { ...response, headers: completeHeaders(id, cors, response, running.assumptions) };
}

/** X-Ca-Request-Mode: debug asks for the times (D-SIGN). */
function withDebug(
  head: RequestHead,
  response: GatewayResponse,
  latency: Exchange['latency'],
): GatewayResponse {
  if (header(head.headers, 'x-ca-request-mode')?.toLowerCase() !== 'debug') return response;
  const info = {
    ServiceLatency: Math.round(latency.function ?? 0),
    TotalLatency: Math.round(latency.total),
  };
  return { ...response, headers: [...response.headers, ['X-Ca-Debug-Info', JSON.stringify(info)]] };
}
