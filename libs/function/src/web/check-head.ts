// The head of a request -> nothing, or the problem of one that would not come through the platform.
import type { IncomingMessage } from 'node:http';
import { ProblemError } from '../problem.ts';
import { isPlatformHeader } from './fc-headers.ts';
import { bodyLimit, headersLimit, urlLimit } from './limits.ts';

/** A 414, 431, 413 or 400 problem. */
export function headProblem({ url = '', httpVersion, headers, rawHeaders }: IncomingMessage) {
  if (url.length > urlLimit) {
    return new ProblemError(414, {
      title: 'URI Too Long',
      detail: `Path and query end at ${urlLimit} bytes.`,
    });
  }
  if (sizeOf(rawHeaders) > headersLimit) return headersTooLarge();
  if (Number(headers['content-length'] ?? 0) > bodyLimit) return bodyTooLarge();
  return httpVersion === '1.1' && headers.host === undefined
    ? new ProblemError(400, 'A request of HTTP/1.1 names its host.')
    : undefined;
}

/** Names and values, as the platform counts them. */
function sizeOf(rawHeaders: readonly string[]): number {
  let size = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? '';
    if (!isPlatformHeader(name.toLowerCase())) size += name.length + (rawHeaders[at + 1] ?? '').length;
  }
  return size;
}

/** The problem of headers over the limit. */
export function headersTooLarge(): ProblemError {
  return new ProblemError(431, {
    title: 'Request Header Fields Too Large',
    detail: `Names and values of the headers end at ${headersLimit} bytes.`,
  });
}

/** The problem of a body over the limit. */
export function bodyTooLarge(): ProblemError {
  return new ProblemError(413, `The request body ends at ${bodyLimit} bytes.`);
}
