// An app's key and secret, fixed or from a provider, to the function that signs one attempt.
import type { AppCredentials, Signer } from '@gatefold/signature';
import type { EncodedRequest } from '@gatefold/wire';

/** What proves who is calling: headers to add, and what to put behind the URL. */
export interface Proof {
  readonly headers?: Readonly<Record<string, string>>;
  readonly search?: string;
}

/**
 * Adds nothing to the request itself. `timestamp`: milliseconds since 1970 by the gateway's clock. A `CallError` is thrown
 * for what could never be signed, anything else for what failed.
 */
export type Authorize = (
  request: EncodedRequest,
  timestamp: number,
  operation: string,
) => Promise<Proof> | Proof;

/**
 * Signs with a signer that prepares its key once; a new one is made when the provider's answer changes. Throws what
 * `createSigner` throws.
 */
export function authorizeApp(
  createSigner: (app: AppCredentials) => Signer,
  credentials: AppCredentials | (() => AppCredentials | Promise<AppCredentials>),
): Authorize {
  let kept: AppCredentials | undefined;
  let signer: Signer;
  const use = (app: AppCredentials) => {
    if (kept?.appKey === app.appKey && kept.appSecret === app.appSecret) return;
    signer = createSigner(app);
    if (!kept && typeof document !== 'undefined')
      console.warn('An AppSecret is in this page: visitors can read it. Use a signer.');
    kept = { ...app };
  };
  if (typeof credentials !== 'function') use(credentials);
  return async (request, timestamp) => {
    if (typeof credentials === 'function') use(await credentials());
    return { headers: await signer.sign(request, { timestamp }) };
  };
}
