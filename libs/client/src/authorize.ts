// Credentials to the function that adds, to one attempt, what proves who is calling.
import { type AppCredentials, contentMd5, createSigner, type Signer } from '@gatefold/signature';
import type { EncodedRequest } from '@gatefold/wire';
import { refuse } from './call-error.ts';
import type { AppCode, ClientOptions, RemoteSigner } from './options.ts';

/** Headers to add, and what to put behind the search text. */
export interface Proof {
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: string;
  /** What the gateway or fetch may echo, but no error may hold. */
  readonly secret?: string;
}

/** Adds nothing to the request itself. `timestamp`: milliseconds since 1970 by the gateway's clock. */
export type Authorize = (request: EncodedRequest, timestamp: number) => Promise<Proof> | Proof;

/** Throws for credentials that could never work; no message holds a secret. */
export function createAuthorize(options: ClientOptions): Authorize {
  const { credentials } = options;
  if (!credentials) return () => ({});
  if ('signer' in credentials) return (request) => askSigner(credentials, request);
  if ('appCode' in credentials) return present(credentials);
  const signerOf = keepSigner(options);
  if (typeof credentials !== 'function') signerOf(credentials);
  return async (request, timestamp) => {
    const signer = signerOf(typeof credentials === 'function' ? await credentials() : credentials);
    return { headers: await signer.sign(request, { timestamp }) };
  };
}

/** With its digest a body need not travel to whoever signs. */
async function askSigner({ signer }: RemoteSigner, request: EncodedRequest): Promise<Proof> {
  const { headers, body, form } = request;
  const digest = body?.length && !form ? { 'content-md5': contentMd5(body) } : undefined;
  return { headers: { ...digest, ...(await signer({ ...request, headers: { ...headers, ...digest } })) } };
}

function present({ appCode, in: place }: AppCode): Authorize {
  if (!/^[!-~]+$/.test(appCode)) refuse('', 'appCode must be visible ASCII, not empty.');
  const proof: Proof =
    place === 'query'
      ? { secret: appCode, query: `AppCode=${encodeURIComponent(appCode)}` }
      : { secret: appCode, headers: { authorization: `APPCODE ${appCode}` } };
  return () => proof;
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
