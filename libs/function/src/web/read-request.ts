// HTTP request -> invocation.
import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { headerLookup } from '../event/headers.ts';
import type { Invocation } from '../event/invocation.ts';
import { ProblemError } from '../problem.ts';
import { clientGone } from './arrival.ts';
import { bodyTooLarge, headProblem } from './check-head.ts';
import { isPlatformHeader } from './fc-headers.ts';
import { bodyLimit } from './limits.ts';
import { parseQuery } from './query.ts';

/** Reads a request as an operation's. The platform's own headers, which hold credentials, are left out. */
export function readRequest(request: IncomingMessage, bytes: Uint8Array): Invocation {
  const { path, query } = splitUrl(request.url ?? '');
  const entries = Object.entries(request.headers)
    .filter(([name]) => !isPlatformHeader(name))
    .map(([name, value]) => [name, typeof value === 'string' ? readUtf8(value) : value]);
  return {
    shape: 'web',
    method: (request.method ?? '').toUpperCase(),
    path,
    pathForm: 'encoded',
    query: parseQuery(query),
    header: headerLookup(Object.fromEntries(entries)),
    body: bytes.length > 0 ? { bytes } : undefined,
  };
}

/** Node hands header bytes over as Latin-1 characters; clients send UTF-8. What is not UTF-8 stays as it is. */
function readUtf8(value: string): string {
  const bytes = Buffer.from(value, 'latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : value;
}

/** Path and query of a request target. */
export function splitUrl(url: string): { readonly path: string; readonly query: string } {
  const at = url.indexOf('?');
  return at < 0 ? { path: url, query: '' } : { path: url.slice(0, at), query: url.slice(at + 1) };
}

/** The body's bytes. Rejects with a problem where the request is over a limit, is malformed or ends too soon. */
export function readBytes(request: IncomingMessage): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    request.on('error', (error) =>
      reject(error instanceof ProblemError ? error : clientGone({ cause: error })),
    );
    const problem = headProblem(request);
    if (problem) return reject(problem);
    const chunks: Uint8Array[] = [];
    let size = 0;
    request.on('data', (chunk: Uint8Array) => {
      size += chunk.length;
      if (size > bodyLimit) reject(bodyTooLarge());
      else chunks.push(chunk);
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
  });
}
