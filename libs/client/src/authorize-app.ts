// An app's key and secret, fixed or from a provider, to the function that signs one attempt.
import { type AppCredentials, createSigner, type Signer } from '@gatefold/signature';
import type { EncodedRequest } from '@gatefold/wire';
import { refuseSigning } from './call-error.ts';
import type { ClientOptions } from './options.ts';

/** Headers to add, and what to put behind the search text. */
export interface Proof {
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: string;
  /** What the gateway or fetch may echo, but no error may hold. */
  readonly secret?: string;
}

/** Adds nothing to the request itself. `timestamp`: milliseconds since 1970 by the gateway's clock. */
export type Authorize = (request: EncodedRequest, timestamp: number) => Promise<Proof> | Proof;

/** Throws `invalid-input` for credentials that could never work. */
export function authorizeApp(
  options: ClientOptions,
  credentials: AppCredentials | (() => AppCredentials | Promise<AppCredentials>) | undefined,
): Authorize {
  if (!credentials) return () => ({});
  const signerOf = keepSigner(options);
  try {
    if (typeof credentials !== 'function') signerOf(credentials);
  } catch (cause) {
    throw refuseSigning('', cause);
  }
  return async (request, timestamp) => {
    const signer = signerOf(typeof credentials === 'function' ? await credentials() : credentials);
    return { headers: await signer.sign(request, { timestamp }) };
  };
}

/** A signer prepares its key once; a new one is made when the provider's answer changes. */
function keepSigner(options: ClientOptions): (app: AppCredentials) => Signer {
  let kept: AppCredentials | undefined;
  let signer: Signer | undefined;
  return ({ appKey, appSecret }) => {
    if (signer && kept?.appKey === appKey && kept.appSecret === appSecret) return signer;
    if (!kept && typeof document !== 'undefined')
      console.warn('An AppSecret is in this page, where visitors can read it; use a signer.');
    kept = { appKey, appSecret };
    signer = createSigner(kept, options);
    return signer;
  };
}
