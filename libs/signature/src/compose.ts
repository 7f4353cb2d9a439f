// A request that is known to be well formed, an app key and options to the headers to add and the text to sign.
import { newNonce } from '#crypto';
import type { SigningRequest, SignOptions } from './request.ts';
import { sortedPairs } from './resource.ts';
import { composeText, type FixedLines } from './string-to-sign.ts';

/** Headers to add, still without `x-ca-signature`, and the text whose HMAC that will be. */
export interface Draft {
  readonly headers: Record<string, string>;
  readonly text: string;
}

/**
 * Lower-case names throughout: HTTP/2 knows no others, and they are right under every reading of the rules. `further`:
 * other headers to sign, by lower-case name.
 */
export function compose(
  request: SigningRequest,
  lines: FixedLines,
  further: Readonly<Record<string, string>> | undefined,
  appKey: string,
  { stage, nonce = newNonce(), algorithm = 'HmacSHA256', timestamp = Date.now() }: SignOptions,
): Draft {
  const headers: Record<string, string> = {
    'x-ca-key': appKey,
    'x-ca-nonce': nonce,
    'x-ca-signature-method': algorithm,
    ...(stage && { 'x-ca-stage': stage }),
    'x-ca-timestamp': `${timestamp}`,
  };
  const ours = Object.entries(headers);
  let names = '';
  let block = '';
  let before = '';
  // Of equal names ours wins.
  for (const [name, value] of further ? sortedPairs({ form: ours, query: Object.entries(further) }) : ours) {
    if (name === before) continue;
    names += before && ',';
    names += name;
    block += `${name}:${value}\n`;
    before = name;
  }
  headers['x-ca-signature-headers'] = names;
  return { headers, text: composeText(request, lines, block) };
}
