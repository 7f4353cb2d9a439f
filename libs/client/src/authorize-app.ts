// An app's key and secret, fixed or from a provider, to the function that signs one attempt.
import type { AppCredentials, Signer } from '@gatefold/signature';
import type { EncodedRequest } from '@gatefold/wire';

/** Answers the headers that prove who is calling. `timestamp`: milliseconds since 1970 by the gateway's clock. */
export type Authorize = (
  request: EncodedRequest,
  timestamp: number,
) => Promise<Readonly<Record<string, string>>> | Readonly<Record<string, string>>;

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
  const sign: Authorize = (request, timestamp) => signer.sign(request, { timestamp });
  if (typeof credentials === 'function') {
    return async (request, timestamp) => {
      use(await credentials());
      return sign(request, timestamp);
    };
  }
  use(credentials);
  return sign;
}
