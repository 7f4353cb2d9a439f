// Function handler -> the HTTP server that a custom runtime or a web function expects.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { FcContext } from '../context.ts';
import type { FunctionHandler } from '../create-function.ts';
import { problemReply } from '../failure.ts';
import { type LogSink, openLogs } from '../log.ts';
import { ProblemError } from '../problem.ts';
import type { Reply } from '../result.ts';
import { addArrival } from './arrival.ts';
import { endResponse } from './end-response.ts';
import { callOf, contextOf } from './fc-headers.ts';
import { headersLimit } from './limits.ts';
import { readBytes, readRequest, splitUrl } from './read-request.ts';

export interface ServeOptions {
  /** Default: 9000, the port Function Compute calls. 0 picks a free one. */
  readonly port?: number;
  /** Default: `0.0.0.0`. */
  readonly host?: string;
  /** The function's timeout in seconds, for the signal in the context; the platform does not tell a server. */
  readonly timeout?: number;
  /** Takes the server's log lines. Default: standard output. */
  readonly log?: LogSink;
}

/** Starts the server; settles once it listens, and rejects where the port is taken. */
export function serveFunction(handler: FunctionHandler, options: ServeOptions = {}): Promise<Server> {
  const { port = 9000, host = '0.0.0.0', timeout = 0, log } = options;
  const server = createServer({ maxHeaderSize: headersLimit }, (request, response) => {
    const fc = addArrival(contextOf(request.headers, timeout), response);
    answer(handler, request, fc)
      .catch((error: unknown) => replyToError(error, fc, log))
      .then((reply) => send(reply, request, response))
      .catch(() => response.destroy());
  });
  // The platform keeps its connections open and ends slow invocations itself.
  server.keepAliveTimeout = 0;
  server.requestTimeout = 0;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
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

function replyToError(error: unknown, { requestId = '' }: FcContext, log: LogSink | undefined): Reply {
  if (error instanceof ProblemError && error.status < 500) return problemReply(error, requestId);
  openLogs(log)(() => ({ requestId })).error('The server could not answer.', { error });
  return problemReply(new ProblemError(500), requestId);
}

function send({ status, headers, body }: Reply, request: IncomingMessage, response: ServerResponse): void {
  const bytes = typeof body === 'string' ? Buffer.from(body, 'utf8') : body;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, toLatin1(value));
  const bodyless = request.method === 'HEAD' || status === 204 || status === 304;
  if (!bodyless) response.setHeader('content-length', bytes.length);
  if (!request.complete) response.setHeader('connection', 'close');
  response.writeHead(status);
  endResponse(request, response, bodyless ? nothing : bytes);
}

const nothing = new Uint8Array();

// Node writes a header's characters as bytes; text beyond Latin-1 travels as its UTF-8 bytes.
function toLatin1(value: string): string {
  return Buffer.from(value, 'utf8').toString('latin1');
}
