// A base URL -> the way there for a test's requests, signed as an app where an operation asks for one.
import { type AppCredentials, createSigner, decodeHeaderValue, encodeHeaderValue } from '@gatefold/signature';
import type { EncodedRequest, OperationDescriptor } from '@gatefold/wire';
import type { Transport } from './transport.ts';

type Headers = EncodedRequest['headers'];

/** Adds what authenticates a request; answers its headers in full. */
export type Sign = (request: EncodedRequest, operation: OperationDescriptor) => Headers | Promise<Headers>;

/**
 * Signs as an app of the gateway what is not for everybody. `stage` is where all requests go; without it, to `RELEASE`.
 * Throws `SignatureInputError` for credentials that could never work.
 */
export function signAs(app: AppCredentials, { stage }: { readonly stage?: string | undefined } = {}): Sign {
  const signer = createSigner(app);
  return async (request, { auth }) => {
    const headers: Headers = { ...request.headers, ...(stage && { 'x-ca-stage': stage }) };
    return auth === 'ANONYMOUS' ? headers : { ...headers, ...(await signer.sign({ ...request, headers })) };
  };
}

/**
 * Calls a deployed API or a local gateway. A path in `baseUrl` adds nothing, as the paths of operations have the API's
 * base path already; it only has to agree.
 */
export function remote(baseUrl: string, sign: Sign = ({ headers }) => headers): Transport {
  if (!/^https?:\/\/[^/?#]+(\/[^?#]*)?$/i.test(baseUrl) || !URL.canParse(baseUrl))
    throw new Error(
      'The address of an API is http://host:port or https://host, with its base path or without.',
    );
  const base = new URL(baseUrl);
  return async (request, operation) => {
    const { method, body } = request;
    const response = await fetch(locate(base, request, operation), {
      method,
      headers: encodeValues(await sign(request, operation)),
      redirect: 'manual',
      ...(body && { body: Buffer.from(body) }),
    }).catch((cause: unknown) => {
      throw new Error(`${operation.id} got no answer from ${base.origin}. Does the API run there?`, {
        cause,
      });
    });
    const header = (name: string) => {
      const value = response.headers.get(name);
      return value === null ? undefined : decodeHeaderValue(value);
    };
    return { status: response.status, header, body: new Uint8Array(await response.arrayBuffer()) };
  };
}

function locate(
  { origin, pathname }: URL,
  { path, search }: EncodedRequest,
  { id }: OperationDescriptor,
): string {
  if (!`${path}/`.startsWith(pathname.replace(/\/*$/, '/')))
    throw new Error(
      `${id} is at ${path}, which is not below ${pathname}: leave the path out of the address.`,
    );
  return `${origin}${path}${search && `?${search}`}`;
}

function encodeValues(headers: Headers): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, encodeHeaderValue(value)]));
}
