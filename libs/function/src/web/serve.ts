// Function handler -> the HTTP server that a custom runtime or a web function expects.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type FcContext, requestIdOf } from '../context.ts';
import type { FunctionHandler } from '../create-function.ts';
import { loadWhole } from '../load-whole.ts';
import { type LogSink, type Logs, openLogs } from '../log.ts';
import type { Reply } from '../result.ts';
import { addArrival } from './arrival.ts';
import { headProblem } from './check-head.ts';
import { callOf, contextOf } from './fc-headers.ts';
import { headLimit } from './limits.ts';
import { logUncaught } from './log-uncaught.ts';
import { readBytes, readRequest, splitUrl } from './read-request.ts';
import { refuseMalformed } from './refuse-malformed.ts';
import { send } from './send.ts';

export interface ServeOptions {
  /** Default: 9000, the port Function Compute calls. 0 picks a free one. The environment's `GATEFOLD_PORT` goes first. */
  readonly port?: number;
  /** Default: `0.0.0.0`. The environment's `GATEFOLD_HOST` goes first. */
  readonly host?: string;
  /** The function's timeout in seconds, for the signal in the context; the platform does not tell a server. */
  readonly timeout?: number;
  /** Takes the server's log lines. Default: standard output. */
  readonly log?: LogSink;
}

/** Starts the server; settles once it listens, and rejects where the port is taken. */
export function serveFunction(handler: FunctionHandler, options: ServeOptions = {}): Promise<Server> {
  const { timeout = 0, log } = options;
  const { env } = process;
  const port = Number(env.GATEFOLD_PORT || (options.port ?? 9000));
  const host = env.GATEFOLD_HOST || (options.host ?? '0.0.0.0');
  const logs = openLogs(log);
  const limits = { maxHeaderSize: headLimit, requireHostHeader: false };
  const server = createServer(limits, (request, response) => {
    const fc = addArrival(contextOf(request.headers, timeout), response);
    respond(handler, response, fc, logs).catch(() => response.destroy());
  });
  refuseMalformed(server);
  server.once('listening', () => logUncaught(server, logs));
  server.on('checkContinue', (request, response) => {
    // Node would write it into the answer of a request that waits for the one before it on the same connection.
    if (response.socket && !headProblem(request)) response.writeContinue();
    server.emit('request', request, response);
  });
  // Headers are limited by their size. A limit of their number would cut off those of the platform.
  server.maxHeadersCount = 0;
  // The platform keeps its connections open and ends slow invocations itself.
  server.keepAliveTimeout = 0;
  server.requestTimeout = 0;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

/** Sends the answer, else the problem of what failed. Rejects where not even that can be sent. */
async function respond(
  handler: FunctionHandler,
  response: ServerResponse,
  fc: FcContext,
  logs: Logs,
): Promise<void> {
  const { req: request } = response;
  try {
    send(await answer(handler, request, fc), response);
  } catch (error) {
    const requestId = requestIdOf(fc);
    const settings = { requestId, development: false, logger: logs(() => ({ requestId })) };
    const { finishFailure } = await loadWhole();
    finishFailure(error, settings, request.method ?? '', (reply) => send(reply, response));
  }
}

async function answer(handler: FunctionHandler, request: IncomingMessage, fc: FcContext): Promise<Reply> {
  const call = callOf(request.method ?? '', splitUrl(request.url ?? '').path, request.headers);
  const bytes = await readBytes(request);
  switch (call) {
    case 'initialize':
      await handler.initialize(fc);
      return done;
    case 'pre-stop':
      await handler.preStop(fc);
      return done;
    case 'invoke':
      return jsonReply(await handler(bytes, fc));
    case 'http':
      return handler.answer(readRequest(request, bytes), fc);
  }
}

const done: Reply = { status: 200, headers: {}, body: '' };

function jsonReply(value: object): Reply {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}
