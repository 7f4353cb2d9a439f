// A reply -> the HTTP response.
import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Reply } from '../result.ts';
import { endResponse } from './end-response.ts';

/** Sends the reply. Throws where Node refuses its status or a header; another one can be sent then. */
export function send({ status, headers, body }: Reply, response: ServerResponse): void {
  const { req: request } = response;
  const bytes = typeof body === 'string' ? Buffer.from(body, 'utf8') : body;
  const bodyless = request.method === 'HEAD' || status === 204 || status === 304;
  const sent: Record<string, string | number | string[]> = {};
  for (const [name, value] of Object.entries(headers))
    sent[name] = name === 'set-cookie' ? value.split('\n').map(toLatin1) : toLatin1(value);
  if (!bodyless) sent['content-length'] = bytes.length;
  if (!request.complete) sent.connection = 'close';
  response.writeHead(status, STATUS_CODES[status] ?? '', sent);
  endResponse(request, response, bodyless ? nothing : bytes);
}

const nothing = new Uint8Array();

// Node writes a header's characters as bytes; text beyond Latin-1 travels as its UTF-8 bytes.
function toLatin1(value: string): string {
  return Buffer.from(value, 'utf8').toString('latin1');
}
