// A Content-MD5 and the body it came with to what is wrong with it.
import { md5 } from '#crypto';
import type { SigningRequest } from '../request.ts';
import { headerValues } from '../string-to-sign.ts';
import type { Cause } from './causes.ts';

/** `undefined` where there is no Content-MD5 or it is right. */
export function causeOfContentMd5({ headers, body }: SigningRequest): Cause | undefined {
  const given = headerValues(headers).get('content-md5');
  if (!given) return undefined;
  if (!body?.length) return 'content-md5-empty';
  if (given === md5(body)) return undefined;
  if (isHex(given) || isHex(fromBase64(given))) return 'content-md5-hex';
  const zero = body.indexOf(0);
  if (zero >= 0 && given === md5(body.subarray(0, zero))) return 'content-md5-truncated';
  return 'content-md5';
}

function isHex(text: string): boolean {
  return /^[\da-f]{32}$/i.test(text);
}

function fromBase64(text: string): string {
  try {
    return atob(text);
  } catch {
    return '';
  }
}
