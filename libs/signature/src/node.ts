// The synchronous twins of sign and verify, over node:crypto.
import { checkCredentials, checkOptions } from './check.ts';
import { checkClaim, isAllowed, readClaim, refuse, type VerifyOptions } from './claim.ts';
import { type HmacKey, hmac, hmacKey } from './crypto-node.ts';
import { draft } from './draft.ts';
import { equalText } from './equal-text.ts';
import type { Algorithm, AppCredentials, SigningRequest, SignOptions } from './request.ts';
import { accept, acceptableTexts, mismatch, type VerifyResult } from './verify.ts';

/** Signs requests of one app without a promise. */
export interface SyncSigner {
  /** The headers to add, names in lower case. Throws `SignatureInputError`. */
  sign(request: SigningRequest, options?: SignOptions): Record<string, string>;
}

/** The synchronous twin of `createSigner`; keeps one KeyObject per algorithm. */
export function createSignerSync(credentials: AppCredentials, options: SignOptions = {}): SyncSigner {
  checkCredentials(credentials);
  checkOptions(options);
  const { appKey, appSecret } = credentials;
  const keys: { [A in Algorithm]?: HmacKey } = {};
  return {
    sign(request, more) {
      if (more) checkOptions(more);
      const chosen = more ? { ...options, ...more } : options;
      const algorithm = chosen.algorithm ?? 'HmacSHA256';
      keys[algorithm] ??= hmacKey(appSecret, algorithm);
      const { headers, text } = draft(request, appKey, chosen);
      headers['x-ca-signature'] = hmac(keys[algorithm], text);
      return headers;
    },
  };
}

/** The synchronous twin of `sign`. */
export function signSync(
  request: SigningRequest,
  credentials: AppCredentials,
  options?: SignOptions,
): Record<string, string> {
  return createSignerSync(credentials, options).sign(request);
}

/** The synchronous twin of `verify`; the resolver and `recordNonce` answer at once. */
export function verifySync(
  request: SigningRequest,
  secret: string | ((appKey: string) => string | undefined),
  options: VerifyOptions & { readonly recordNonce?: (appKey: string, nonce: string) => boolean } = {},
): VerifyResult {
  const claim = readClaim(request);
  if (!claim.appKey) return refuse('missing-key', 'Header X-Ca-Key is missing.');
  const found = typeof secret === 'string' ? secret : secret(claim.appKey);
  if (!found) return refuse('unknown-key', `Invalid AppKey: no app has the key "${claim.appKey}".`);
  const refusal = checkClaim(claim, options);
  if (refusal || !isAllowed(claim.algorithm, options)) return refusal ?? mismatch(claim);
  const key = hmacKey(found, claim.algorithm);
  const matches = acceptableTexts(claim, options).some((text) => equalText(hmac(key, text), claim.signature));
  if (!matches) return mismatch(claim);
  if (claim.nonce && options.recordNonce?.(claim.appKey, claim.nonce) === false)
    return refuse('nonce-used', 'Nonce Used');
  return accept(claim, claim.algorithm);
}
