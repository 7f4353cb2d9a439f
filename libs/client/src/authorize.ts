// Credentials to the function that adds, to one attempt, what proves who is calling.
import { contentMd5 } from '@gatefold/signature';
import type { EncodedRequest } from '@gatefold/wire';
import { type Authorize, authorizeApp, type Proof } from './authorize-app.ts';
import { refuse } from './call-error.ts';
import type { AppCode, ClientOptions, RemoteSigner } from './options.ts';

/** Throws for credentials that could never work; no message holds a secret. */
export function createAuthorize(options: ClientOptions): Authorize {
  const { credentials } = options;
  if (!credentials) return () => ({});
  if ('signer' in credentials) return (request) => askSigner(credentials, request);
  if ('appCode' in credentials) return present(credentials);
  return authorizeApp(options, credentials);
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
