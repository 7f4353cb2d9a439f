// A response -> bytes on the wire, with the headers that the gateway puts on every answer.
import type { ServerResponse } from 'node:http';
import { encodeHeaderValue } from '@gatefold/signature';
import type { Assumptions } from '../ledger.ts';
import type { Pairs } from '../request/request.ts';
import { endResponse } from './end-response.ts';
import type { GatewayResponse } from './response.ts';

/** The gateway's headers first, then the others; of the CORS headers only one side's remain. */
export function completeHeaders(
  requestId: string,
  cors: Pairs,
  response: GatewayResponse,
  assumptions: Assumptions,
): Pairs {
  const own = new Set(response.headers.map(([name]) => name.toLowerCase()));
  const functionWins = assumptions.functionCors === 'function';
  const corsHeaders = cors.filter(([name]) => !(functionWins && own.has(name.toLowerCase())));
  const kept = response.headers.filter(([name]) => functionWins || !isCors(name));
  const reserved = kept.filter(([name]) => !['x-ca-request-id', 'server'].includes(name.toLowerCase()));
  return [
    ...(assumptions.server === '' ? [] : [['Server', assumptions.server] as const]),
    ...reserved.filter(isContentType),
    ...corsHeaders,
    ['X-Ca-Request-Id', requestId],
    ...reserved.filter((pair) => !isContentType(pair)),
  ];
}

/** Writes and ends. HEAD gets the headers only. */
export function writeResponse(res: ServerResponse, method: string, response: GatewayResponse): void {
  const headers = response.headers.flatMap(([name, value]) => [name, encodeHeaderValue(value)]);
  const empty = response.status === 204 || response.status === 304;
  if (!empty) headers.push('Content-Length', String(response.body.length));
  res.writeHead(response.status, headers);
  endResponse(res.req, res, method === 'HEAD' || empty ? Buffer.alloc(0) : response.body);
}

function isContentType([name]: readonly [string, string]): boolean {
  return name.toLowerCase() === 'content-type';
}

function isCors(name: string): boolean {
  return name.toLowerCase().startsWith('access-control-');
}
