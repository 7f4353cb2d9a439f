// Credentials to the function that adds, to one attempt, what proves who is calling.
import { contentMd5, createSigner } from '@gatefold/signature';
import type { EncodedRequest } from '@gatefold/wire';
import type { Client } from './attempt.ts';
import { authorizeApp, type Proof } from './authorize-app.ts';
import { refuse, refuseSigning } from './call-error.ts';
import type { AppCode, ClientOptions, RemoteSigner } from './options.ts';

type Authorization = Pick<Client, 'authorize' | 'hide'>;

/** Throws for credentials that could never work; no message holds a secret. */
export function createAuthorize(options: ClientOptions): Authorization {
  try {
    const { authorize, hide } = choose(options);
    return {
      hide,
      authorize: async (request, timestamp, operation) => {
        try {
          return await authorize(request, timestamp, operation);
        } catch (cause) {
          throw refuseSigning(operation, cause);
        }
      },
    };
  } catch (cause) {
    throw refuseSigning('', cause);
  }
}

function choose(options: ClientOptions): Authorization {
  const { credentials } = options;
  if (!credentials) return { authorize: () => ({}) };
  if ('signer' in credentials) return { authorize: (request) => askSigner(credentials, request) };
  if ('appCode' in credentials) return present(credentials);
  return { authorize: authorizeApp((app) => createSigner(app, options), credentials) };
}

/** With its digest a body need not travel to whoever signs. */
async function askSigner({ signer }: RemoteSigner, request: EncodedRequest): Promise<Proof> {
  const { headers, body, form } = request;
  const digest = body?.length && !form ? { 'content-md5': contentMd5(body) } : undefined;
  return { headers: { ...digest, ...(await signer({ ...request, headers: { ...headers, ...digest } })) } };
}

function present({ appCode, in: place }: AppCode): Authorization {
  if (!/^[!-~]+$/.test(appCode)) refuse('', 'appCode must be visible ASCII, not empty.');
  const escaped = encodeURIComponent(appCode);
  return {
    authorize: ({ search }) =>
      place === 'query'
        ? { search: `${search ? '&' : '?'}AppCode=${escaped}` }
        : { headers: { authorization: `APPCODE ${appCode}` } },
    hide: (text) => text.replaceAll(appCode, '***').replaceAll(escaped, '***'),
  };
}
