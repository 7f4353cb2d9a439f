// A response whose head and body are set -> the end of it, not before the request has arrived.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { finished } from 'node:stream';

/** Milliseconds that a client has for the rest of a request which is answered already. */
export const patience = 30_000;

/**
 * Sends the response. Where its connection closed while the client still sends, the system would reset it, and the client
 * might lose the answer; so what is left of the request is read first, and thrown away.
 */
export function endResponse(request: IncomingMessage, response: ServerResponse, body: Uint8Array): void {
  if (request.complete || request.socket.readableEnded) {
    response.end(body);
    return;
  }
  response.flushHeaders();
  response.write(body);
  const timer = setTimeout(() => response.end(), patience);
  finished(request, () => {
    clearTimeout(timer);
    response.end();
  });
  request.resume();
}
