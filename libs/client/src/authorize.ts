// Credentials to the function that adds, to one attempt, what proves who is calling.
import { contentMd5, createSigner } from '@gatefold/signature';
import type { EncodedRequest } from '@gatefold/wire';
import type { Client } from './attempt.ts';
import { authorizeApp } from './authorize-app.ts';
import { refuse, refuseSigning } from './call-error.ts';
import type { AppCode, ClientOptions, RemoteSigner } from './options.ts';

type Authorization = Pick<Client, 'authorize' | 'hide' | 'search'>;

/** Throws for credentials that could never work; no message holds a secret. */
export function createAuthorize(options: ClientOptions): Authorization {
  const { credentials } = options;
  if (!credentials) return { authorize: () => ({}) };
  if ('signer' in credentials) return { authorize: (request) => askSigner(credentials, request) };
  if ('appCode' in credentials) return present(credentials);
  try {
    return { authorize: authorizeApp((app) => createSigner(app, options), credentials) };
  } catch (cause) {
    throw refuseSigning('', cause) ?? cause;
  }
}

/** With its digest a body need not travel to whoever signs. */
async function askSigner({ signer }: RemoteSigner, request: EncodedRequest): Promise<Record<string, string>> {
  const { headers, body, form } = request;
  const digest = body?.length && !form ? { 'content-md5': contentMd5(body) } : undefined;
  return { ...digest, ...(await signer({ ...request, headers: { ...headers, ...digest } })) };
}

function present({ appCode, in: place }: AppCode): Authorization {
  if (!/^[!-~]+$/.test(appCode)) refuse('', 'appCode must be visible ASCII, not empty.');
  const escaped = encodeURIComponent(appCode);
  const hide = (text: string) => text.replaceAll(appCode, '***').replaceAll(escaped, '***');
  if (place === 'query') return { hide, authorize: () => ({}), search: `AppCode=${escaped}` };
  const authorization = `APPCODE ${appCode}`;
  return { hide, authorize: () => ({ authorization }) };
}
