// Credentials to a standard `fetch` that signs what it sends, for any client that takes a fetch.
import { parsePairs } from './form.ts';
import { decodeHeaderValue } from './header-value.ts';
import type { AppCredentials, SigningRequest, SignOptions } from './request.ts';
import { createSigner, type Signer } from './sign.ts';

/** Choices of a signing fetch. */
export interface SignedFetchOptions extends Omit<SignOptions, 'timestamp' | 'nonce'> {
  /** What sends the signed request; the runtime's `fetch` unless given. It must send it unchanged. */
  readonly fetch?: typeof fetch;
}

/**
 * A `fetch` that signs each request, a retry included, with a new nonce. A missing Accept becomes an explicit any-type value,
 * which runtimes would add unsigned; redirects are handed to the caller unless asked for, since their target would need
 * a signature of its own. The body is read into memory to give Content-MD5. Where the secret must not be, hand over a
 * `Signer` that asks a server.
 */
export function signedFetch(app: AppCredentials | Signer, options: SignedFetchOptions = {}): typeof fetch {
  const { fetch: send, ...choices } = options;
  const signer = 'sign' in app ? app : createSigner(app, choices);
  return async (input, init) => {
    const redirect = input instanceof Request ? {} : { redirect: 'manual' as const };
    const request = new Request(input, { ...redirect, ...init });
    const headers = new Headers(request.headers);
    if (!headers.has('accept')) headers.set('accept', '*/*');
    const body = request.body ? await request.arrayBuffer() : null;
    const added = await signer.sign(describe(request, headers, body), choices);
    for (const name in added) headers.set(name, added[name] as string);
    return (send ?? fetch)(new Request(request, { headers, body }));
  };
}

function describe(request: Request, headers: Headers, body: ArrayBuffer | null): SigningRequest {
  const { pathname, search } = new URL(request.url);
  const texts: Record<string, string> = {};
  headers.forEach((value, name) => {
    texts[name] = decodeHeaderValue(value);
  });
  return {
    method: request.method,
    path: pathname,
    query: parsePairs(search),
    headers: texts,
    ...(body ? { body: new Uint8Array(body) } : {}),
  };
}
