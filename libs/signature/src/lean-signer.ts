// An app to a signer of few bytes, for requests that a program has put together and that need no more checks.
import { type HmacKey, hmac, hmacKey } from '#crypto';
import { compose } from './compose.ts';
import type { AppCredentials, SigningRequest, SignOptions } from './request.ts';
import type { Signer } from './sign.ts';
import { isSignedAnyway } from './string-to-sign.ts';

/**
 * Signs as `createSigner` does, with HmacSHA256, and checks nothing. Header names must be in lower case, values without
 * outer spaces; form fields given as pairs; a body that is no form needs its Content-MD5 among the headers (`contentMd5`).
 */
export function createLeanSigner({ appKey, appSecret }: AppCredentials): Signer {
  let key: HmacKey | undefined;
  return {
    async sign(request: SigningRequest, options: SignOptions = {}) {
      key ??= hmacKey(appSecret, 'HmacSHA256');
      const given = request.headers ?? {};
      const further: Record<string, string> = {};
      for (const name in given) if (isSignedAnyway(name)) further[name] = given[name] as string;
      const { headers, text } = compose(request, given, further, appKey, options);
      headers['x-ca-signature'] = await hmac(key, text);
      return headers;
    },
  };
}
