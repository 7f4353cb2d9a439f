// What Node refuses by itself -> a problem as answer, in place of a bare status.
import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { ProblemError } from '../problem.ts';
import { problemReply } from '../problem-reply.ts';
import { clientGone } from './arrival.ts';
import { headersTooLarge } from './check-head.ts';
import { patience } from './end-response.ts';
import { send } from './send.ts';

/**
 * Answers bytes that are no request, tunnels, and expectations. What breaks off a request whose body still arrives is an
 * error of that request, and its answer is left to whoever reads it.
 */
export function refuseMalformed(server: Server): void {
  const latest = new WeakMap<Duplex, ServerResponse>();
  const refused = new WeakSet<Duplex>();
  const refuse = (socket: Duplex, problem: ProblemError) => {
    if (refused.has(socket)) return;
    refused.add(socket);
    const before = latest.get(socket);
    if (before === undefined || before.closed) endWith(problem, socket);
    else before.once('close', () => endWith(problem, socket));
  };
  const note = (request: IncomingMessage, response: ServerResponse) => latest.set(request.socket, response);
  server.prependListener('request', note);
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const response = latest.get(socket);
    if (response === undefined || response.req.complete) refuse(socket, problemOf(error.code));
    // The client of an answered request may still send, and is waited for.
    else if (socket.readableEnded) response.req.emit('error', clientGone({ cause: error }));
    else if (!response.headersSent) response.req.emit('error', problemOf(error.code));
  });
  server.on('connect', (_, socket) => {
    socket.on('error', () => socket.destroy());
    socket.resume();
    refuse(socket, new ProblemError(501, 'The function opens no tunnels.'));
  });
  server.on('checkExpectation', (request, response) => {
    note(request, response);
    send(problemReply(unknownExpectation(), ''), response);
  });
}

function problemOf(code: string | undefined): ProblemError {
  if (code === 'HPE_HEADER_OVERFLOW') return headersTooLarge();
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return new ProblemError(408, 'The request took too long to arrive.');
  return new ProblemError(400, 'What was sent is no HTTP request.');
}

function unknownExpectation(): ProblemError {
  return new ProblemError(417, {
    title: 'Expectation Failed',
    detail: 'The only expectation that can be met is "100-continue".',
  });
}

/** Ends the connection with the problem, and throws away what else is sent, as a reset could cost the client the answer. */
function endWith(problem: ProblemError, socket: Duplex): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const { status, headers, body } = problemReply(problem, '');
  const sent = {
    ...headers,
    date: new Date().toUTCString(),
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  };
  const lines = Object.entries(sent).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`);
  const timer = setTimeout(() => socket.destroy(), patience);
  socket.once('close', () => clearTimeout(timer));
}
