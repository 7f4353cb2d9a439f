// A request and credentials to the headers that sign it.
import { type HmacKey, hmac, hmacKey } from '#crypto';
import { checkCredentials, checkOptions } from './check.ts';
import { draft } from './draft.ts';
import type { Algorithm, AppCredentials, SigningRequest, SignOptions } from './request.ts';

/** Signs requests of one app. Holds the key out of reach of printing and serialising. */
export interface Signer {
  /** The headers to add, names in lower case; options here win over those of the signer. */
  sign(request: SigningRequest, options?: SignOptions): Promise<Record<string, string>>;
}

/** A signer that prepares the app's key once. Throws `SignatureInputError` for unusable credentials or options. */
export function createSigner(credentials: AppCredentials, options: SignOptions = {}): Signer {
  checkCredentials(credentials);
  checkOptions(options);
  const { appKey, appSecret } = credentials;
  const keys: { [A in Algorithm]?: HmacKey } = {};
  return {
    async sign(request, more) {
      if (more) checkOptions(more);
      const chosen = more ? Object.assign({}, options, more) : options;
      const algorithm = chosen.algorithm ?? 'HmacSHA256';
      keys[algorithm] ??= hmacKey(appSecret, algorithm);
      const { headers, text } = draft(request, appKey, chosen);
      const signature = hmac(keys[algorithm], text);
      headers['x-ca-signature'] = typeof signature === 'string' ? signature : await signature;
      return headers;
    },
  };
}

/**
 * The headers to add to a request, names in lower case. Nothing may touch the request afterwards; a retry is signed
 * anew. Rejects with `SignatureInputError` where the request could never be accepted.
 */
export async function sign(
  request: SigningRequest,
  credentials: AppCredentials,
  options?: SignOptions,
): Promise<Record<string, string>> {
  return createSigner(credentials, options).sign(request);
}
