// A gateway that listens for one test, and requests to it that nothing rewrites on the way.
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { onTestFinished } from 'vitest';
import { createGateway, type Exchange, type GatewayOptions, type LocalGateway } from '../index.ts';

/** A listening gateway and what it told of its exchanges and notices. */
export interface TestGateway {
  readonly gateway: LocalGateway;
  readonly url: string;
  readonly port: number;
  readonly exchanges: Exchange[];
  readonly notices: string[];
  /** Events the function `main` received, parsed. */
  readonly events: unknown[];
  readonly send: (call: Call) => Promise<Answer>;
}

/** A request as it goes over the wire. */
export interface Call {
  readonly method?: string;
  readonly target?: string;
  /** Flat list or pairs in order; values as text. */
  readonly headers?: readonly (readonly [string, string])[];
  readonly body?: string | Uint8Array;
}

export interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly code: string | undefined;
  readonly message: string | undefined;
  readonly body: Buffer;
}

/** Opens a gateway on a free port whose function `main` answers with `result` (200 unless given). */
export async function openGateway(
  options: Omit<GatewayOptions, 'functions'> & Partial<Pick<GatewayOptions, 'functions'>>,
  result: unknown = { statusCode: 200, body: 'ok' },
): Promise<TestGateway> {
  const exchanges: Exchange[] = [];
  const notices: string[] = [];
  const events: unknown[] = [];
  const main = async (event: Buffer): Promise<unknown> => {
    events.push(JSON.parse(event.toString()));
    return result;
  };
  const gateway = createGateway({
    functions: { main },
    onExchange: (exchange) => exchanges.push(exchange),
    onNotice: (notice) => notices.push(notice),
    ...options,
  });
  onTestFinished(() => gateway.close());
  const { url, port } = await gateway.listen(0);
  return { gateway, url, port, exchanges, notices, events, send: (call) => send(port, call) };
}

/** One request on a connection of its own. */
export function send(
  port: number,
  { method = 'GET', target = '/', headers = [], body }: Call,
): Promise<Answer> {
  const names = new Set(headers.map(([name]) => name.toLowerCase()));
  const bytes = body === undefined ? undefined : Buffer.from(body);
  const flat = headers.flatMap(([name, value]) => [name, Buffer.from(value).toString('latin1')]);
  if (!names.has('host')) flat.unshift('Host', `127.0.0.1:${port}`);
  if (bytes !== undefined && !names.has('content-length')) flat.push('Content-Length', String(bytes.length));
  return new Promise((resolve, reject) => {
    const agent = new Agent({ keepAlive: false });
    const req = request({ port, host: '127.0.0.1', method, path: target, headers: flat, agent }, (res) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('error', reject);
      res.on('end', () => {
        const text = (name: string) => res.headers[name]?.toString();
        resolve({
          status: res.statusCode ?? 0,
          headers: res.headers,
          code: text('x-ca-error-code'),
          message: text('x-ca-error-message'),
          body: Buffer.concat(chunks),
        });
      });
    });
    req.on('error', reject);
    req.end(bytes);
  });
}

/** Sends bytes as they are and gives all that comes back until the server closes, or hangs up as soon as they are sent. */
export function sendRaw(port: number, text: string | Uint8Array, hangUp = false): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(text, () => {
        if (hangUp) socket.destroy();
      });
    });
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' ? resolve('') : reject(error),
    );
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('latin1')));
  });
}
