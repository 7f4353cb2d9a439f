// A gateway on 127.0.0.1 that answers, delays or breaks each request as a test asks, and keeps what reached it.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parsePairs, verify } from '@gatefold/signature';

/** What happens to one request; it sees the request after it was read in full. */
export type Fault = (response: ServerResponse, request: IncomingMessage) => void;

export interface Arrival {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
  /** Outcome of checking the signature; undefined without one. */
  readonly verified: boolean | undefined;
}

export interface FaultServer {
  readonly baseUrl: string;
  readonly arrivals: readonly Arrival[];
  stop(): Promise<void>;
}

export const secrets: Readonly<Record<string, string>> = { key1: 'fault-secret-1', key2: 'fault-secret-2' };

/** Each request meets the next fault; those beyond the list meet the last one. */
export async function startFaultServer(...faults: readonly Fault[]): Promise<FaultServer> {
  const arrivals: Arrival[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const { method = '', url = '', headers } = request;
    arrivals.push({ method, url, headers, body, verified: await check(request, body) });
    const fault = faults[Math.min(arrivals.length, faults.length) - 1];
    fault?.(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    arrivals,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function check({ method = '', url = '', headers }: IncomingMessage, body: Buffer) {
  if (!headers['x-ca-signature']) return undefined;
  const [path = '', search = ''] = url.split('?', 2);
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers))
    flat[name] = Buffer.from(String(value), 'latin1').toString('utf8');
  const request = { method, path, query: parsePairs(search), headers: flat, body: new Uint8Array(body) };
  const result = await verify(request, (key) => secrets[key]);
  return result.ok;
}

/** A whole answer. */
export function answer(status: number, headers: Record<string, string> = {}, body: unknown = ''): Fault {
  const text = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
  return (response) => {
    const type: Record<string, string> =
      typeof body === 'object' ? { 'content-type': 'application/json' } : {};
    response.writeHead(status, { 'x-ca-request-id': 'REQUEST-1', ...type, ...headers }).end(text);
  };
}

/** A refusal by the gateway: no body, code and message in headers. */
export function refuse(status: number, code: string, message: string, headers = {}): Fault {
  return answer(status, { 'x-ca-error-code': code, 'x-ca-error-message': message, ...headers });
}

/** The connection is reset before any answer. */
export const reset: Fault = (response) => response.socket?.resetAndDestroy();

/** The connection is reset in the middle of the body. */
export const resetInBody: Fault = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'x-ca-request-id': 'BROKEN-1' });
  response.write('{"id": 1, ', () => setTimeout(() => response.socket?.resetAndDestroy(), 20));
};

/** No answer ever comes. */
export const silence: Fault = () => {};

/** Headers and a part of the body come, nothing after that. */
export const slowBody: Fault = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'x-ca-request-id': 'SLOW-1' });
  response.write('{"id": 1, ');
};
