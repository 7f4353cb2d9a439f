// A request handler -> an HTTP server that hostile input cannot bring down, with clear errors for its port.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { defaultCors } from '../answer/cors.ts';

/** The port cannot be had; `code` is that of the system, as in EADDRINUSE. */
export class PortError extends Error {
  override readonly name = 'PortError';
  readonly code: string;

  constructor(code: string, message: string, options: { readonly cause: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/** Milliseconds a client may take; a slow one is cut off with 408 by Node. */
export interface Patience {
  readonly headers: number;
  readonly request: number;
  /** How often connections are looked at. */
  readonly interval: number;
}

const patience: Patience = { headers: 20_000, request: 120_000, interval: 5_000 };

/** Opens and closes one server. */
export interface OpenServer {
  readonly listen: (port: number, host?: string) => Promise<{ readonly url: string; readonly port: number }>;
  readonly close: () => Promise<void>;
}

/** A server around a handler; it listens when told. */
export function openServer(
  handle: (req: IncomingMessage, res: ServerResponse) => void,
  requestId: () => string,
  limits: Patience = patience,
): OpenServer {
  const server = createServer({
    headersTimeout: limits.headers,
    requestTimeout: limits.request,
    connectionsCheckingInterval: limits.interval,
    // The gateway's own limit is 8 KB; above Node's the parser gives up.
    maxHeaderSize: 32 * 1024,
    requireHostHeader: false,
  });
  const close = trackClose(server);
  server.on('request', handle);
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) =>
    refuseRaw(socket, error.code, requestId()),
  );
  server.on('connect', (_req: IncomingMessage, socket: Socket) =>
    refuseRaw(socket, 'HPE_INVALID_METHOD', requestId()),
  );
  return { listen: (port, host = '127.0.0.1') => listen(server, port, host), close };
}

async function listen(server: Server, port: number, host: string): Promise<{ url: string; port: number }> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(explain(cause, port, host)));
    server.listen(port, host, resolve);
  });
  const bound = (server.address() as AddressInfo).port;
  const name = host.includes(':') ? `[${host}]` : host;
  return { url: `http://${name}:${bound}`, port: bound };
}

function explain(cause: NodeJS.ErrnoException, port: number, host: string): Error {
  const what: { readonly [code: string]: string } = {
    EADDRINUSE: `Port ${port} on ${host} is in use by another program. Stop it, or choose another port (0 takes a free one).`,
    EACCES: `Port ${port} on ${host} needs more rights than you have. Choose a port above 1023.`,
    EADDRNOTAVAIL: `This machine has no address ${host}. Listen on 127.0.0.1 or 0.0.0.0.`,
  };
  const code = cause.code ?? 'ERR_SERVER';
  return new PortError(code, what[code] ?? `Cannot listen on ${host}:${port}: ${cause.message}`, { cause });
}

/** Closing lets complete requests be answered and cuts off whatever is idle or still being received. */
function trackClose(server: Server): () => Promise<void> {
  const sockets = new Map<Socket, IncomingMessage | undefined>();
  server.on('connection', (socket: Socket) => {
    sockets.set(socket, undefined);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('request', (req: IncomingMessage, res: ServerResponse) => {
    sockets.set(req.socket, req);
    res.once('close', () => {
      if (sockets.has(req.socket)) sockets.set(req.socket, undefined);
      if (!server.listening) req.socket.end();
    });
  });
  return async () => {
    if (!server.listening) return;
    const closed = new Promise<unknown>((resolve) => server.close(resolve));
    for (const [socket, req] of sockets) if (req?.complete !== true) socket.destroy();
    await closed;
  };
}

const rawRefusals: { readonly [code: string]: readonly [status: string, code: string, message: string] } = {
  HPE_HEADER_OVERFLOW: ['413 Payload Too Large', 'I413UL', 'Request URL too Large'],
  HPE_INVALID_METHOD: ['405 Method Not Allowed', 'I405UM', 'Unsupported Method'],
  HPE_INVALID_URL: ['400 Bad Request', 'I400RU', 'Invalid Request Uri'],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', '', 'Request Timeout'],
};

/** Answers what Node could not parse, in the gateway's form, and ends the connection. */
function refuseRaw(socket: Socket, reason: string | undefined, id: string): void {
  if (!socket.writable || reason === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const [status, code, message] = rawRefusals[reason ?? ''] ?? [
    '400 Bad Request',
    'I400HD',
    'Invalid Header',
  ];
  const lines = [
    `HTTP/1.1 ${status}`,
    ...defaultCors.map(([name, value]) => `${name}: ${value}`),
    `X-Ca-Request-Id: ${id}`,
    ...(code === '' ? [] : [`X-Ca-Error-Code: ${code}`]),
    `X-Ca-Error-Message: ${message}`,
    'Content-Length: 0',
    'Connection: close',
  ];
  socket.end(`${lines.join('\r\n')}\r\n\r\n`);
}
