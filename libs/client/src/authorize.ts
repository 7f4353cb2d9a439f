// Credentials to the function that adds, to one attempt, what proves who is calling.
import { type AppCredentials, contentMd5, createSigner, type Signer } from '@gatefold/signature';
import type { EncodedRequest } from '@gatefold/wire';
import { refuse } from './call-error.ts';
import type { AppCode, ClientOptions, RemoteSigner } from './options.ts';

/** What to add to a request. `query` is put behind the search text. */
export interface Proof {
  readonly headers: Readonly<Record<string, string>>;
  readonly query?: string;
}

/** Adds nothing to the request itself. `now`: milliseconds since 1970 by the gateway's clock. */
export type Authorize = (request: EncodedRequest, now: number) => Promise<Proof>;

/** Throws `invalid-input` for credentials that could never work; no message holds a secret. */
export function createAuthorize(options: ClientOptions): Authorize {
  const { credentials } = options;
  if (!credentials) return async () => ({ headers: {} });
  if ('signer' in credentials) return (request) => askSigner(credentials, request);
  if ('appCode' in credentials) return present(credentials);
  const signerOf = keepSigner(options);
  if (typeof credentials !== 'function') signerOf(credentials);
  return async (request, now) => {
    const app = typeof credentials === 'function' ? await credentials() : credentials;
    return { headers: await signerOf(app).sign(request, { timestamp: now }) };
  };
}

/** With its digest a body need not travel to whoever signs. */
async function askSigner({ signer }: RemoteSigner, request: EncodedRequest): Promise<Proof> {
  const digest =
    request.body?.length && !request.form ? { 'content-md5': contentMd5(request.body) } : undefined;
  const headers = await signer({ ...request, headers: { ...request.headers, ...digest } });
  return { headers: { ...digest, ...headers } };
}

function present({ appCode, in: place }: AppCode): Authorize {
  if (!/^[!-~]+$/.test(appCode)) refuse('', 'appCode must be visible ASCII characters, at least one.');
  const proof =
    place === 'query'
      ? { headers: {}, query: `AppCode=${encodeURIComponent(appCode)}` }
      : { headers: { authorization: `APPCODE ${appCode}` } };
  return async () => proof;
}

/** A signer prepares its key once; a new one is made when the provider's answer changes. */
function keepSigner(options: ClientOptions): (app: AppCredentials) => Signer {
  let key: string | undefined;
  let secret: string | undefined;
  let signer: Signer | undefined;
  return (app) => {
    if (signer && app.appKey === key && app.appSecret === secret) return signer;
    signer = createSigner(app, options);
    if (!secret) warnInBrowser();
    key = app.appKey;
    secret = app.appSecret;
    return signer;
  };
}

function warnInBrowser(): void {
  if (typeof document !== 'undefined')
    console.warn(
      'Gatefold: an AppSecret is in this page, where any visitor can read it. Use a signer function.',
    );
}
